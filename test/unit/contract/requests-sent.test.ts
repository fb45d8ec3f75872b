import { describe, expect, test } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { collect, findingsOf, pets, petServer, run, skipped } from "./pets.ts";
import { addPet, flow } from "./pet-flows.ts";

describe("what is sent", () => {
  const requestsOf = async (options: Partial<VerifyOptions>) => {
    const server = petServer();
    const events = await collect(run(server, options));
    return { requests: server.requests, events };
  };

  test("the same seed sends the same bytes, another seed others", async () => {
    const flows = [
      flow(["addPet"], async (tools) => void (await addPet(tools, tools.unique("pet-")))),
    ];
    const [one, same, other] = [
      await requestsOf({ seed: 1, flows }),
      await requestsOf({ seed: 1, flows }),
      await requestsOf({ seed: 2, flows }),
    ];
    expect(same.requests).toEqual(one.requests);
    expect(other.requests).not.toEqual(one.requests);
  });

  test("safe: nothing that changes anything", async () => {
    const { requests, events } = await requestsOf({
      safe: true,
      flows: [flow(["addPet"], async (tools) => void (await addPet(tools)))],
    });
    expect(requests.filter((one) => !/^(?:GET|HEAD|OPTIONS) /.test(one))).toEqual([]);
    expect(requests).toContain("GET /pets/0");
    expect(skipped(events)).toEqual([
      "examples addPet: it changes things, and --safe was given",
      "examples putPet: it changes things, and --safe was given",
      "examples deletePet: it changes things, and --safe was given",
      "coverage addPet: it changes things, and --safe was given",
      "coverage putPet: it changes things, and --safe was given",
      "coverage deletePet: it changes things, and --safe was given",
      "access addPet: it changes things, and --safe was given",
      "access putPet: it changes things, and --safe was given",
      "access deletePet: it changes things, and --safe was given",
      "state pets: it changes things, and --safe was given",
      "collections pets: records of the run's own, so what is there is looked at: it changes things, and --safe was given",
      "collections pets: no parameter of listPets is known to be the page or the order; say which with x-collection",
      "flows the flow: it changes things, and --safe was given",
    ]);
  });

  test("without credentials only the refusals are looked at", async () => {
    const server = petServer();
    const events = await collect(run(server, { token: "" }));
    expect(findingsOf(events).every((one) => one.rule === "valid-request-accepted")).toBe(true);
    const { token: _, ...none } = {
      token: "",
      document: pets,
      target: handlerTarget(petServer().handler),
    };
    const { verify } = await import("../../../src/contract/verify.ts");
    const without = await collect(verify(none));
    expect(findingsOf(without)).toEqual([]);
    expect(skipped(without)).toContain(
      "examples listPets: it needs credentials: give --token, or a --header that fills its security scheme",
    );
  });

  test("only what was selected, and what is needed for it", async () => {
    const { requests } = await requestsOf({ include: ["putPet"] });
    expect(
      new Set(requests.map((one) => one.split(/[ ?]/).slice(0, 2).join(" ").replace(/\d+$/, "N"))),
    ).toEqual(
      new Set([
        "GET /",
        "OPTIONS /pets/N",
        "POST /pets",
        "PUT /pets/N",
        "PATCH /pets/N",
        "POST /pets/N",
        "DELETE /pets/N",
      ]),
    );
  });

  test("values the user gives are used", async () => {
    const { requests } = await requestsOf({ include: ["getPet"], variables: { id: "0" } });
    expect(requests.slice(1, 2)).toEqual(["GET /pets/0"]);
  });

  test("a thing that cannot be created is not changed", async () => {
    const events = await collect(
      run(
        petServer((answer, request) =>
          request.method === "POST" ? new Response(null, { status: 401 }) : answer,
        ),
        { include: ["putPet", "deletePet"] },
      ),
    );
    expect(skipped(events)).toContain(
      "examples deletePet: it would change something that is not the run's own: addPet gave no {id}; give it with --var id=…",
    );
  });
});
