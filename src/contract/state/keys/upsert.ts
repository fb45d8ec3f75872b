import { preview } from "../../../base/json.ts";
import { createVary } from "../../../sample/cases/vary.ts";
import { equalKey } from "../creation.ts";
import { expectRead, keyPlace, type StateOracle } from "../oracle.ts";
import { checkPutStatus } from "./put-status.ts";
import { changeFor } from "../own-record/writing.ts";

/**
 * What a PUT creates under a key of the client's stands there and under no other key.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4
 */
export const upsert: StateOracle = {
  name: "what is put under a new key is there",
  check: async (session, records, writers) => {
    const { run, resource } = session;
    const { replace, key } = resource;
    const writer = writers.find(({ operation }) => operation === replace);
    const creates = replace?.responses.some(({ status }) => status === "201");
    const parameter = key?.parameter;
    if (!writer || !replace || creates !== true || records.reading !== "item") return;
    if (parameter === undefined) return;
    const own = await records.create("beside what is put");
    const schema = replace.parameters.find(({ name }) => name === parameter)?.schema;
    if (!own || schema === undefined) return;
    const fresh = createVary(run.maker, schema, own.key, { patterns: true })(resource.name);
    if (equalKey(fresh, own.key)) return;
    const put = { ...own, key: fresh, path: { ...own.path, [parameter]: fresh } };
    const before = await records.read(put, "whether the new key is free");
    if (before.status !== 404) return;
    const body = changeFor(session, writer, "put under a new key", {});
    const reply = await writer.write(put, body, "a record under a new key");
    checkPutStatus(session, reply, "new");
    if (!reply.isSuccess) return;
    const { oracle } = records;
    const sentSchema = writer.template.content.media.schema;
    await expectRead(session, records, put, {
      rule: "created-is-readable",
      wanted: body,
      sentSchema,
    });
    checkPutStatus(session, await writer.write(put, body, "the same once more"), "known");
    const shown = key?.property === undefined ? undefined : reply.record?.[key.property];
    if (shown === undefined || equalKey(shown, fresh)) return;
    const message = `it was put under the key ${preview(fresh)}, but is ${preview(shown)}`;
    session.tell("id-stays", reply, { instance: keyPlace(session, reply), message, oracle });
  },
};
