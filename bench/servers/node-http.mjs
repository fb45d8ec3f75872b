// The floor: the same bytes as ours, ready before anybody asks. argv: port, file with the answers.
import { readFileSync } from "node:fs";
import http from "node:http";

const [, , port, file] = process.argv;
const answers = new Map(
  JSON.parse(readFileSync(file, "utf8")).map(({ key, headers, body }) => [
    key,
    { headers, body: Buffer.from(body) },
  ]),
);

http
  .createServer((request, response) => {
    const prefer = request.headers.prefer ?? "";
    const answer = answers.get(`${request.method} ${request.url} ${prefer}`);
    if (request.method === "GET") return send(response, answer);
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => send(response, answer));
  })
  .listen(Number(port), "127.0.0.1");

function send(response, answer) {
  if (!answer) return response.writeHead(404).end();
  response.writeHead(200, answer.headers).end(answer.body);
}
