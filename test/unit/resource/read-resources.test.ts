import { describe, expect, it } from "vitest";
import { answer, key, list, ref, resourcesOf, sent } from "./pets-document.ts";

/** Each resource in a line: what it is and which method plays which role. */
function summary(paths: string): string[] {
  return resourcesOf(paths).map((one) => {
    const roles = (["create", "read", "replace", "update", "remove"] as const).flatMap((role) =>
      one[role] ? [`${role} ${one[role].id}`] : [],
    );
    const keyText = one.key
      ? ` by ${one.key.parameter ?? "no path"}=${one.key.property ?? "?"}`
      : "";
    const lists = one.lists.map(({ operation, items }) => `list ${operation.id} ${items}`.trim());
    const parents = one.parents.map(
      ({ parameter, property, resource }) =>
        `in ${resource ?? "?"} ${parameter}=${property ?? "?"}`,
    );
    const kind = one.kind === one.name ? "" : ` of ${one.kind}`;
    return [`${one.name}${kind}${keyText}`, ...parents, ...roles, ...lists].join("; ");
  });
}

const petCrud = `
  /pets:
    get: { operationId: list, ${answer(list(ref("Pet")))} }
    post: { operationId: create, ${sent("Pet")}, ${answer(ref("Pet"))} }
  /pets/{petId}:
    ${key("petId")}
    get: { operationId: read, ${answer(ref("Pet"))} }
    put: { operationId: replace, ${sent("Pet")}, ${answer(ref("Pet"))} }
    patch: { operationId: update, ${sent("Pet")}, ${answer(ref("Pet"))} }
    delete: { operationId: remove, responses: { 204: { description: gone } } }
`;
const whole =
  "pets by petId=id; create create; read read; replace replace; update update; remove remove; list list";

describe("resources by the shape of paths", () => {
  it.each<[string, string, string[]]>([
    ["a collection and its items", petCrud, [whole]],
    [
      "changed by POST of the item",
      petCrud.replace(/ {4}put: .*\n/, "").replace("patch:", "post:"),
      [whole.replace("replace replace; ", "")],
    ],
    ["answers of any type", petCrud.replaceAll("application/json", '"*/*"'), [whole]],
    [
      "under a version, with slashes at the end",
      petCrud.replace("/pets:", "/v1/pets/:").replace("/pets/{petId}", "/v1/pets/{petId}/"),
      [whole],
    ],
    [
      "a key that is no id",
      `
  /articles: { get: { operationId: list, ${answer(list(ref("Article")))} } }
  /articles/{slug}: { ${key("slug", "string")}, get: { operationId: read, ${answer(ref("Article"))} } }
`,
      ["articles by slug=slug; read read; list list"],
    ],
    [
      "nested, within a resource",
      `
  /owners: { get: { operationId: owners, ${answer(list(ref("Owner")))} } }
  /owners/{ownerId}: { ${key("ownerId")}, get: { operationId: owner, ${answer(ref("Owner"))} } }
  /owners/{ownerId}/pets: { ${key("ownerId")}, get: { operationId: list, ${answer(list(ref("Pet")))} } }
  /owners/{ownerId}/pets/{id}: { get: { operationId: read, ${answer(ref("Pet"))} } }
`,
      [
        "owners by ownerId=id; read owner; list owners",
        "pets by id=id; in owners ownerId=ownerId; read read; list list",
      ],
    ],
    [
      "records to which no path leads",
      `
  /notes:
    get: { operationId: list, ${answer(list(ref("Pet")))} }
    post: { operationId: create, ${sent("Owner")}, ${answer(ref("Pet"))} }
`,
      ["notes by no path=id; create create; list list"],
    ],
    [
      "one kind under two paths",
      `${petCrud}
  /owners/{owner}/pets: { ${key("owner")}, get: { operationId: listOf, ${answer(list(ref("Pet")))} } }
`,
      [
        whole,
        "owners/pets of pets by petId=id; in ? owner=ownerId; read read; replace replace; update update; remove remove; list listOf",
      ],
    ],
    [
      "created below something, read elsewhere",
      `
  /owners/{owner}/pets: { ${key("owner")}, post: { operationId: create, ${sent("Pet")}, ${answer(ref("Pet")).replace("200", "201")} } }
  /pets: { get: { operationId: list, ${answer(list(ref("Pet")))} } }
  /pets/{petId}: { ${key("petId")}, get: { operationId: read, ${answer(ref("Pet"))} } }
`,
      [
        "pets by petId=id; read read; list list",
        "owners/pets of pets by petId=id; in ? owner=ownerId; create create; read read",
      ],
    ],
    [
      "created elsewhere as well: what is below something may be put there only",
      `${petCrud}
  /owners/{owner}/pets: { ${key("owner")}, post: { operationId: add, ${sent("Draft")}, ${answer(ref("Pet")).replace("200", "201")} } }
`,
      [whole],
    ],
    [
      "what names a record by its key, or is done below one, creates none",
      `
  /owners/{owner}/pets: { ${key("owner")}, post: { operationId: add, ${sent("Pick")}, ${answer(ref("Pet")).replace("200", "201")} } }
  /pets: { get: { operationId: list, ${answer(list(ref("Pet")))} } }
  /pets/{petId}: { ${key("petId")}, get: { operationId: read, ${answer(ref("Pet"))} } }
  /pets/{petId}/pet: { ${key("petId")}, post: { operationId: copy, ${sent("Draft")}, ${answer(ref("Pet")).replace("200", "201")} } }
`,
      ["pets by petId=id; read read; list list"],
    ],
    [
      "a singleton",
      `
  /me: { get: { operationId: read, ${answer(ref("Me"))} }, patch: { operationId: update, ${sent("Me")}, ${answer(ref("Me"))} } }
  /health: { get: { operationId: health, ${answer(ref("Me"))} } }
`,
      ["me; read read; update update"],
    ],
    [
      "an action is none, a further list is one",
      `${petCrud}
  /pets/{petId}/activate: { post: { operationId: activate, ${answer(ref("Pet"))} } }
  /pets/{petId}:cancel: { post: { operationId: cancel, ${answer(ref("Pet"))} } }
  /pets/findByTag: { get: { operationId: find, ${answer(list(ref("Pet")))} } }
  /login: { post: { operationId: login, ${sent("Me")}, ${answer(ref("Owner"))} } }
`,
      [`${whole}; list find`],
    ],
    [
      "what does not fit is left alone",
      `
  /weather/{city}: { get: { operationId: weather, ${answer(ref("Me"))} } }
  /search: { post: { operationId: search, ${answer(list(ref("Pet")))} } }
  /cart: { get: { operationId: cart, ${answer("{ type: object, properties: { id: { type: integer }, items: { type: array, items: { type: object, properties: { sku: { type: string } } } } } }")} } }
  /tags: { get: { operationId: tags, ${answer("{ type: array, items: { type: string } }")} } }
`,
      [],
    ],
    [
      "in envelopes",
      `
  /pets:
    get: { operationId: list, ${answer(`{ type: object, properties: { code: { type: integer }, data: { type: object, properties: { total: { type: integer }, list: ${list(ref("Pet"))} } } } }`)} }
    post: { operationId: create, ${sent("Pet")}, ${answer(`{ type: object, properties: { code: { type: integer }, data: ${ref("Pet")} } }`)} }
  /pets/{id}: { get: { operationId: read, ${answer(`{ type: object, properties: { pet: ${ref("Pet")} } }`)} } }
`,
      ["pets by id=id; create create; read read; list list /data/list"],
    ],
    [
      "PUT of the collection, the key in the body",
      `
  /pet: { post: { operationId: create, ${sent("Pet")}, ${answer(ref("Pet"))} }, put: { operationId: replace, ${sent("Pet")}, ${answer(ref("Pet"))} } }
  /pet/{petId}: { get: { operationId: read, ${answer(ref("Pet"))} } }
`,
      ["pet by petId=id; create create; read read; replace replace"],
    ],
  ])("%s", (_, paths, want) => {
    expect(summary(paths)).toEqual(want);
  });
});
