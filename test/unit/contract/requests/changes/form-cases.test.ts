import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const document = api(`paths:
  /pictures:
    post:
      operationId: addPicture
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: { type: string, format: binary }
                caption: { type: string, minLength: 2, maxLength: 20 }
                width: { type: integer, minimum: 1 }
      responses:
        200: { description: ok }
        400: { description: no }
`);

interface Sent {
  readonly hasFile: boolean;
  readonly caption: string | null;
  readonly width: string | null;
}

const isCaption = (text: string | null) => text === null || (text.length > 1 && text.length <= 20);
const isWidth = (text: string | null) => text === null || /^[1-9]\d*$/.test(text);
const right = ({ hasFile, caption, width }: Sent) =>
  hasFile && isCaption(caption) && isWidth(width);

it.each<[name: string, accepts: (sent: Sent) => boolean, want: readonly string[]]>([
  ["reads the form as the document says", right, []],
  [
    "does without the file",
    (sent) => right({ ...sent, hasFile: true }),
    ["invalid-request-refused: file left out"],
  ],
  [
    "takes captions of any length",
    (sent) => right({ ...sent, caption: null }),
    ["invalid-request-refused: caption =", "invalid-request-refused: caption ="],
  ],
  [
    "takes any width",
    (sent) => right({ ...sent, width: null }),
    ["invalid-request-refused: width ="],
  ],
  [
    "needs the caption",
    (sent) => right(sent) && sent.caption !== null,
    ["valid-request-accepted: caption left out"],
  ],
  [
    "refuses the longest caption",
    (sent) => right(sent) && (sent.caption ?? "").length < 20,
    ["valid-request-accepted: caption ="],
  ],
])("a server that %s", async (_, accepts, want) => {
  const target = handlerTarget(async (request) => {
    if (request.method !== "POST") return new Response(null, { status: 404 });
    const form = await request.formData().catch(() => undefined);
    if (!form) return new Response(null, { status: 400 });
    const text = (name: string) => {
      const part = form.get(name);
      return typeof part === "string" ? part : null;
    };
    const hasFile = form.get("file") instanceof Blob;
    const sent = { hasFile, caption: text("caption"), width: text("width") };
    return new Response(null, { status: accepts(sent) ? 200 : 400 });
  });
  const events = await collect(verify({ document, target, phases: ["coverage"] }));
  const told = findingsOf(events).map(({ rule, message }) => `${rule}: ${message}`);
  for (const one of want) expect(told.some((line) => line.startsWith(one))).toBe(true);
  if (want.length === 0) expect(told).toEqual([]);
});
