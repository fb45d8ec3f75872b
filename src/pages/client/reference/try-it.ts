import type { Api } from "../kit/api.ts";
import { commonWords } from "../kit/common-words.ts";
import { copyButton } from "../kit/copy-button.ts";
import { curlOf } from "../kit/curl.ts";
import { el, fill } from "../kit/dom.ts";
import { wordsOf } from "../kit/language.ts";
import { messageView } from "../kit/message-view.ts";
import {
  isMembers,
  lookUp,
  resolve,
  type Book,
  type Draft,
  type Operation,
} from "./api-reference.ts";
import { buildRequest, type Filled } from "./build-request.ts";
import { sendRequest } from "./send-request.ts";

/** Who calls stays from one operation to the next. */
let chosenToken: string | undefined;

/** A form filled with the operation's example that sends to the mock, and what came back. */
export function tryIt(api: Api, book: Book, operation: Operation): HTMLElement {
  const { words, reference } = book;
  const root = api.base.replace(/\/__mock$/, "");
  const answer = el("div", { "aria-live": "polite" });
  const field = (label: string, input: HTMLElement) =>
    el("label", { class: "field" }, el("span", {}, label), input);

  const token = el("input", { type: "text", list: "callers", placeholder: words("noCaller") });
  token.value = chosenToken ?? reference.callers[0]?.token ?? "demo";
  const callers = el(
    "datalist",
    { id: "callers" },
    ...reference.callers.map((one) => el("option", { value: one.token }, one.title)),
  );
  const server = el(
    "select",
    {},
    ...reference.basePaths.map((path) => el("option", { value: path }, path || "/")),
  );
  const inputs = operation.parameters.map((parameter) => ({
    parameter,
    input: el("input", { type: "text" }),
  }));
  const content = operation.requestBody?.content ?? [];
  const mediaType = el(
    "select",
    {},
    ...content.map(({ type }) => el("option", { value: type }, type)),
  );
  const body = el("textarea", { rows: 10, spellcheck: "false" });
  const files = fileNames(book, operation).map((name) => ({
    name,
    input: el("input", { type: "file", multiple: true }),
  }));

  let draft: Draft = { parameters: [], bodies: [] };
  const showBody = () => {
    const value = draft.bodies.find((one) => one.type === mediaType.value)?.value;
    // A file is chosen, not written.
    const isFile = (name: string) => files.some((one) => one.name === name);
    const isForm = mediaType.value.startsWith("multipart/") && isMembers(value);
    const texts =
      isForm && Object.fromEntries(Object.entries(value).filter(([name]) => !isFile(name)));
    body.value = asText(texts || value);
  };
  mediaType.addEventListener("change", showBody);
  void api.call<Draft>("GET", `/reference/${encodeURIComponent(operation.id)}`).then((found) => {
    draft = found;
    for (const { parameter, input } of inputs) {
      const own = found.parameters.find(
        (one) => one.name === parameter.name && one.in === parameter.in,
      );
      input.value = Array.isArray(own?.value) ? own.value.join(",") : asText(own?.value);
    }
    showBody();
  });

  const filled = (): Filled => ({
    basePath: server.value,
    token: token.value || undefined,
    values: inputs.map(({ parameter, input }) => ({ parameter, text: input.value })),
    mediaType: mediaType.value || undefined,
    body: body.value,
    files: files.flatMap(({ name, input }) =>
      [...(input.files ?? [])].map((file) => ({ name, file })),
    ),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    chosenToken = token.value;
    void send();
  };
  const send = async () => {
    fill(answer, el("p", { class: "soft" }, words("sending")));
    try {
      const request = buildRequest(root, book, operation, filled());
      const { url, cookies, body: sent } = request;
      const { method } = operation;
      const start = performance.now();
      const got = await sendRequest(method, request);
      const bytes = new Uint8Array(await got.arrayBuffer());
      const ms = (performance.now() - start).toFixed(0);
      const form = sent instanceof FormData ? [...sent] : undefined;
      const text = typeof sent === "string" ? sent : form?.map(partText).join("\n");
      const size = new TextEncoder().encode(text ?? "").length;
      const headers = [...request.headers];
      if (cookies.length > 0) headers.push(["cookie", cookies.join("; ")]);
      const common = wordsOf(commonWords);
      fill(
        answer,
        el(
          "div",
          { class: "bar" },
          el("b", { class: got.ok ? "good" : "bad" }, `${got.status} · ${ms} ms`),
          copyButton(
            () => curlOf({ method, url, headers, ...(form ? { form } : { body: text }) }),
            common("copyCurl"),
          ),
        ),
        messageView(`${common("request")}: ${method} ${url}`, {
          headers,
          text,
          size,
        }),
        messageView(common("response"), {
          headers: [...got.headers],
          text: decode(bytes),
          size: bytes.length,
        }),
      );
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      const why = error instanceof SyntaxError ? words("notJson", told) : words("failed", told);
      fill(answer, el("p", { class: "bad" }, why));
    }
  };
  return el(
    "section",
    { class: "try" },
    el("h3", {}, words("tryIt")),
    el(
      "form",
      { submit },
      callers,
      field(words("token"), token),
      reference.basePaths.length > 1 && field(words("server"), server),
      ...inputs.map(({ parameter, input }) => field(`${parameter.name} (${parameter.in})`, input)),
      content.length > 0 && field(words("mediaType"), mediaType),
      content.length > 0 && field(words("body"), body),
      ...files.map(({ name, input }) => field(words("file", name), input)),
      el("button", {}, words("send")),
    ),
    answer,
  );
}

/** The members of a form that are files. */
function fileNames(book: Book, { requestBody }: Operation): string[] {
  const form = requestBody?.content.find(({ type }) => type.startsWith("multipart/"));
  const properties = lookUp(book, form?.schema)["properties"];
  return Object.entries(isMembers(properties) ? properties : {})
    .filter(([, value]) => {
      const schema = resolve(book, value);
      return [schema, resolve(book, schema["items"])].some(
        ({ format, contentMediaType }) => format === "binary" || contentMediaType !== undefined,
      );
    })
    .map(([name]) => name);
}

/** A part of a form as a person reads it. */
function partText([name, value]: readonly [string, FormDataEntryValue]): string {
  const shown =
    typeof value === "string" ? value : `${value.name} (${value.size} B, ${value.type})`;
  return `${name}: ${shown}`;
}

function asText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
