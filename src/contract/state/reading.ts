import { equalJson, preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { isNamed } from "../../resource/names.ts";
import { membersOf, targetOf } from "../../resource/shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { otherThan } from "../records/other-key.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import { checkSelfLink } from "./own-record/self-link.ts";
import { pathOf } from "./own-record/path.ts";
import type { Own } from "./own-record/record.ts";
import type { Reply, Session } from "./session.ts";

const rule = "read-changes-nothing";

/** Reading changes nothing: neither what was sent, nor what counts the changes. */
export const reading: StateOracle = {
  name: "reading changes nothing",
  check: async (session, records) => {
    if (!records.reading) return;
    const own = await records.create("to be read");
    const first = own && (await records.read(own, "the first time"));
    if (!own || !first?.record) return;
    const shown = first.record;
    const wanted = Object.fromEntries(Object.keys(own.sent).map((name) => [name, shown[name]]));
    const verbs = ["was read the first time", "was read again"] as const;
    const reads: (Reply | undefined)[] = [first];
    for (let time = 0; time < 2; time++)
      reads.push(await expectRead(session, records, own, { rule, wanted, verbs, untouched: true }));
    tellCounting(session, reads);
    await checkSelfLink(session, own, first);
    await askForNothing(session, own);
  },
};

/** What is answered where nothing is, is judged like any answer; that it is refused a deletion shows. */
async function askForNothing(session: Session, own: Own): Promise<void> {
  const { read: operation, key } = session.resource;
  const nobodys = otherThan(own.key);
  const isListed = operation?.responses.some(({ status }) => status === "404") === true;
  if (!operation || key?.parameter === undefined || nobodys === undefined || !isListed) return;
  const path = pathOf(operation, { ...own.path, [key.parameter]: nobodys });
  await session.send({ operation, sent: "a key that should lead to nothing", path });
}

const versions = "version revision rev rowversion lockversion recordversion".split(" ");

/** Once it may change by itself: what goes on after a creation ends some time later. */
function tellCounting(session: Session, reads: readonly (Reply | undefined)[]): void {
  const { run, resource } = session;
  const last = reads.at(-1);
  if (!last?.record || !resource.record) return;
  for (const [name, at] of membersOf(run.maker.document, resource.record)) {
    const [first, second, third] = reads.map((one) => one?.record?.[name]);
    if (first === undefined || second === undefined || third === undefined) continue;
    const isSaid = typeof first === "number" && saysChanges(run.maker.document, at);
    if (!isNamed(name, versions) && !isSaid) continue;
    if (equalJson(first, second) || equalJson(second, third)) continue;
    const message = `${name} was ${preview(first)}, ${preview(second)}, then ${preview(third)}, although the record was only read`;
    const instance = join(last.at, name);
    return session.tell(rule, last, { instance, message, oracle: "convention" });
  }
}

/** `Grows by one with each change`. */
function saysChanges(document: ApiDocument, at: string): boolean {
  const texts = [at, targetOf(document, at)].map((one) => keyword(document, one, "description"));
  return texts.some((text) => /\b(?:each|every) (?:change|update|write)\b/i.test(String(text)));
}
