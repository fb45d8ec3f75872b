import { describe, expect, it } from "vitest";
import { client } from "../client.ts";

describe("lists", () => {
  const send = client("petstore");
  const pets = async (query: string) =>
    (await send(`GET /pets?per_page=50&${query}`)).body as {
      id: number;
      price: number;
      status: string;
      name: string;
    }[];

  it("pages tell the total and their neighbours", async () => {
    const { headers, body } = await send("GET /pets?page=2");
    expect((body as { id: number }[]).map(({ id }) => id)).toEqual([5, 6, 7]);
    expect(headers.get("x-total-count")).toBe("7");
    expect(headers.get("link")).toBe('<http://localhost/pets?page=1>; rel="prev"');
  });

  it("sort and filter", async () => {
    const all = await pets("");
    const prices = (await pets("sort=-price")).map(({ price }) => price);
    expect(prices).toEqual(prices.toSorted((a, b) => b - a));
    expect(await pets("status=sold")).toEqual(all.filter(({ status }) => status === "sold"));
    expect(await pets("min_price=5000")).toEqual(all.filter(({ price }) => price >= 5000));
    expect(await pets(`q=${encodeURIComponent(all[2]?.name ?? "")}`)).toContainEqual(all[2]);
  });

  it("a cursor leads through all of them", async () => {
    const call = client("library");
    for (const title of ["A", "B", "C"]) await call("POST /api/authors/a-100/books", { title });
    const first = (await call("GET /api/authors/a-100/books?title_like=")).body as {
      books: unknown[];
      next_cursor: string;
    };
    const rest = (await call(`GET /api/authors/a-100/books?limit=50&cursor=${first.next_cursor}`))
      .body as typeof first;
    expect(first.books).toHaveLength(2);
    expect(rest.next_cursor).toBe(null);
    expect(new Set([...first.books, ...rest.books].map((one) => JSON.stringify(one))).size).toBe(
      first.books.length + rest.books.length,
    );
  });

  it("in an envelope, first filled by the examples", async () => {
    const call = client("library");
    expect((await call("GET /api/authors?sort_by=born&order=asc&limit=1")).body).toEqual({
      code: 0,
      data: {
        list: [{ author_id: "a-200", name: "Ben Ink", born: 1931 }],
        total: 2,
        offset: 0,
        limit: 1,
        has_more: true,
      },
    });
  });

  it("the same bytes for the same seed, others for another", async () => {
    const [one, two, three] = await Promise.all(
      [1, 1, 2].map(
        async (seed) => (await client("petstore", { seed })("GET /pets")).body as unknown,
      ),
    );
    expect(one).toEqual(two);
    expect(one).not.toEqual(three);
  });
});
