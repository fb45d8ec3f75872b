import type { Hono } from "hono";
import { defineMock } from "../../../../src/mock/define.ts";
import type { MockOptions } from "../../../../src/mock/create-mock.ts";
import type { Row } from "../../../../src/mock/state/store.ts";
import { petsMock } from "../pets.ts";

interface Pet extends Row {
  readonly name: string;
}

/** `"PUT /faults"` below `/__mock`: the status, and the body when there is one. */
export async function call(
  mock: Hono,
  line: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<[number, unknown]> {
  const [method = "", path = ""] = line.split(" ");
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await mock.request(`/__mock${path}`, { method, headers, ...text });
  const answered = await answer.text();
  return [answer.status, answered === "" ? undefined : JSON.parse(answered)];
}

/** The sentence of a problem. */
export function detailOf([status, body]: [number, unknown]): [number, string] {
  return [status, String((body as { detail?: unknown }).detail)];
}

interface Operations {
  addPet: { responses: { 201: { content: { "application/json": unknown } } } };
}

/** A mock whose pets are in state: `POST /pets` answers the id as its number of digits would not be. */
export function keeper(options: Partial<MockOptions> = {}): Hono {
  const definition = defineMock<Operations, { pets: Pet }, { title: string }>()({
    principals: { any: { title: "anybody" } },
    anonymous: { title: "nobody" },
    seed: ({ store }) => store.table("pets").set({ id: "first", name: "Rex" }),
    scenarios: {
      empty: {
        title: "no pets",
        apply: ({ store }) => void store.table("pets").delete("first"),
      },
      broken: {
        title: "never made",
        apply: () => {
          throw new Error("no such food");
        },
      },
    },
    handlers: {
      addPet: ({ store }) => {
        const table = store.table("pets");
        const id = table.newId();
        table.set({ id, name: "Tom" });
        return { status: 201, body: { id: Number.parseInt(id.slice(0, 8), 16), name: "Tom" } };
      },
    },
  });
  return petsMock({ definition, ...options });
}
