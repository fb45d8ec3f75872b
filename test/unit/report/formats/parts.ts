const text = { type: "string" };
const count = { type: "integer", minimum: 0 };
const number = { type: "integer", minimum: 1 };
const uri = { type: "string", format: "uri" };
const message = object({ text }, ["text"]);

function object(properties: Record<string, object>, required: readonly string[] = []) {
  return { type: "object", additionalProperties: false, required, properties };
}

function list(items: object, uniqueItems = false) {
  return { type: "array", items, uniqueItems };
}

/**
 * What the schema of SARIF 2.1.0 says of the members that a report of ours has, and no other member: the schema itself
 * (sarif-schema-2.1.0.json, 3,000 lines) was tried by hand on the same texts.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
 */
export const sarifParts = object(
  {
    $schema: uri,
    version: { enum: ["2.1.0"] },
    runs: list(
      object(
        {
          tool: object(
            {
              driver: object(
                {
                  name: text,
                  semanticVersion: text,
                  informationUri: uri,
                  rules: list(
                    object(
                      {
                        id: text,
                        shortDescription: message,
                        help: message,
                        properties: object({ tags: list(text, true) }),
                      },
                      ["id"],
                    ),
                    true,
                  ),
                },
                ["name"],
              ),
            },
            ["driver"],
          ),
          automationDetails: object({ id: text }),
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          results: list(
            object(
              {
                ruleId: text,
                ruleIndex: { type: "integer", minimum: -1 },
                level: { enum: ["none", "note", "warning", "error"] },
                message,
                locations: list(
                  object({
                    physicalLocation: object({
                      artifactLocation: object({
                        uri: { type: "string", format: "uri-reference" },
                      }),
                      region: object({ startLine: number, startColumn: number }),
                    }),
                    logicalLocations: list(object({ name: text, fullyQualifiedName: text }), true),
                  }),
                ),
                partialFingerprints: { type: "object", additionalProperties: text },
                occurrenceCount: number,
                suppressions: list(
                  object({ kind: { enum: ["inSource", "external"] }, justification: text }, [
                    "kind",
                  ]),
                  true,
                ),
              },
              ["message"],
            ),
          ),
        },
        ["tool"],
      ),
    ),
  },
  ["version", "runs"],
);

const pairs = list(object({ name: text, value: text }, ["name", "value"]));
const size = { type: "integer", minimum: -1 };

/** What HAR 1.2 requires, member by member. @see http://www.softwareishard.com/blog/har-12-spec/ */
export const harParts = object(
  {
    log: object(
      {
        version: { enum: ["1.2"] },
        creator: object({ name: text, version: text }, ["name", "version"]),
        entries: list(
          object(
            {
              startedDateTime: { type: "string", format: "date-time" },
              time: { type: "number", minimum: 0 },
              request: object(
                {
                  method: text,
                  url: uri,
                  httpVersion: text,
                  cookies: pairs,
                  headers: pairs,
                  queryString: pairs,
                  postData: object({ mimeType: text, text, encoding: { enum: ["base64"] } }, [
                    "mimeType",
                    "text",
                  ]),
                  headersSize: size,
                  bodySize: size,
                },
                [
                  "method",
                  "url",
                  "httpVersion",
                  "cookies",
                  "headers",
                  "queryString",
                  "headersSize",
                  "bodySize",
                ],
              ),
              response: object(
                {
                  status: count,
                  statusText: text,
                  httpVersion: text,
                  cookies: pairs,
                  headers: pairs,
                  content: object(
                    { size: count, mimeType: text, text, encoding: { enum: ["base64"] } },
                    ["size", "mimeType"],
                  ),
                  redirectURL: text,
                  headersSize: size,
                  bodySize: size,
                },
                [
                  "status",
                  "statusText",
                  "httpVersion",
                  "cookies",
                  "headers",
                  "content",
                  "redirectURL",
                  "headersSize",
                  "bodySize",
                ],
              ),
              cache: object({}),
              timings: object({ send: count, wait: { type: "number" }, receive: count }, [
                "send",
                "wait",
                "receive",
              ]),
              comment: text,
            },
            ["startedDateTime", "time", "request", "response", "cache", "timings"],
          ),
        ),
      },
      ["version", "creator", "entries"],
    ),
  },
  ["log"],
);
