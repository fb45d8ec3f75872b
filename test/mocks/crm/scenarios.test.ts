import { expect, it } from "vitest";
import { createApp } from "./app.ts";

const lists = ["contacts", "crm_leads"];

it.each([
  ["empty", 0],
  ["full", 500],
])("%s: every list has %i rows, and each fits the document", async (name, count) => {
  const send = createApp();
  expect((await send(`PUT /__mock/scenarios/${name}`)).status).toBe(200);
  for (const list of lists) {
    const { status, body } = await send(`POST /${list}/fetch_default`, { size: 1000 });
    expect([status, (body as unknown[]).length]).toEqual([200, count]);
  }
  const state = (await send("GET /__mock/state")).body as Record<string, { id: string }[]>;
  for (const rows of Object.values(state))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
