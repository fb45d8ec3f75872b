import { createMock, loadDocument } from "contract-kit";
import { expect, test } from "vitest";
import mock from "../../../mocks/lixiao/index.ts";

const document = loadDocument("spec/lixiao/openapi.yaml");
const app = createMock({ document, definition: mock });

const get = async (id: number | string, authorization?: string) => {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await app.request(`/api/v2/contacts/${id}`, { headers });
  return { status: response.status, body: (await response.json()) as Answer };
};

interface Answer {
  readonly code: number;
  readonly data?: {
    readonly is_own: boolean;
    readonly is_user_self: boolean;
    readonly customer: { readonly contacts: readonly { readonly id: number }[] };
  };
}

test("the example of the parameter is there, with everything around it", async () => {
  const { status, body } = await get(30001, "demo");
  expect([status, body.code]).toEqual([200, 0]);
  expect(Object.keys(body.data ?? {}).toSorted()).toMatchInlineSnapshot(`
    [
      "address",
      "attachment",
      "birth_date",
      "card_attachment",
      "category",
      "category_mapped",
      "created_at",
      "creator",
      "customer",
      "department",
      "ding_ext_contact_id",
      "file_asset_2f90b4",
      "gender",
      "gender_i18n",
      "id",
      "is_own",
      "is_user_self",
      "job",
      "name",
      "name_pinyin",
      "need_hidden_dispose",
      "note",
      "text_asset_7a1c03e5",
      "updated_at",
      "user",
      "wx_contact_type",
      "wx_external_userid",
    ]
  `);
  expect(body.data?.customer.contacts.map(({ id }) => id)).toEqual([30001, 30005, 30009]);
});

test.each([
  "demo",
  "viewer",
  "admin",
  "Token demo",
  "Bearer demo",
  "Token token=demo, device=open_api, version_code=9.9.9",
  "Token token=admin, device=open_api, version_code=9.9.9",
])("'%s' is let in", async (authorization) => {
  expect((await get(30002, authorization)).status).toBe(200);
});

test.each([
  undefined,
  "nobody",
  "Token token=demo, device=phone, version_code=9.9.9",
  "Token token=demo, device=open_api, version_code=1.0.0",
  "Token token=nobody, device=open_api, version_code=9.9.9",
])("'%s' is not", async (authorization) => {
  const { status, body } = await get(30002, authorization);
  expect([status, body.code]).toEqual([401, 100401]);
});

test.each([30013, 1, "abc", "-1"])("%s is nobody's id", async (id) => {
  const { status, body } = await get(id, "demo");
  expect(status).toBe(200);
  expect(body).toEqual({
    code: 100100,
    message: "您没有权限查看该对象或该对象不存在。",
    error: "active_record/record_not_found",
  });
});

test("whose it is depends on who asks", async () => {
  const flags = async (token: string) => {
    const { data } = (await get(30001, token)).body;
    return [data?.is_own, data?.is_user_self];
  };
  expect(await flags("demo")).toEqual([true, true]);
  expect(await flags("viewer")).toEqual([false, false]);
  expect(await flags("admin")).toEqual([true, false]);
});

test("what is loaded into the store is what is read", async () => {
  const own = createMock({ document, definition: mock });
  const headers = { authorization: "demo" };
  const state = (await (await own.request("/__mock/state")).json()) as {
    contacts: { id: string; name: string }[];
  };
  const contacts = state.contacts.map((one) => ({ ...one, name: `${one.name}${one.id}` }));
  const body = JSON.stringify({ ...state, contacts });
  await own.request("/__mock/state", { method: "PUT", body });
  const answer = await own.request("/api/v2/contacts/30003", { headers });
  expect(await answer.json()).toHaveProperty("data.name", expect.stringMatching(/30003$/));
});
