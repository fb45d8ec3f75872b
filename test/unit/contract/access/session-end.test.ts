import { expect, it } from "vitest";
import { createCredentials } from "../../../../src/contract/access/credentials.ts";
import {
  sparedOperations,
  type SessionOptions,
} from "../../../../src/contract/access/session-end.ts";
import { api } from "../../api.ts";

const document = api(`security: [{ key: [] }]
paths:
  /auth/logout: { post: { operationId: leave, responses: {} }, get: { operationId: logoutPage, responses: {} } }
  /account: { post: { operationId: signOutUser, responses: {} } }
  /open/logout: { post: { operationId: openLogout, security: [], responses: {} } }
  /oauth/revoke: { post: { operationId: revoke, responses: {} } }
  /sessions: { post: { operationId: addSession, responses: {} }, delete: { operationId: endAll, responses: {} } }
  /sessions/current: { get: { operationId: mySession, responses: {} }, delete: { operationId: endMine, responses: {} } }
  /sessions/{id}: { delete: { operationId: endOne, responses: {} } }
  /sessions/{id}/revoke: { post: { operationId: revokeOne, responses: {} } }
  /devices/{id}/logout: { post: { operationId: logoutDevice, responses: {} } }
  /invitations/{id}/revoke: { post: { operationId: revokeInvitation, responses: {} } }
  /me: { get: { operationId: me, responses: {} }, delete: { operationId: deleteMe, responses: {} } }
  /cart: { delete: { operationId: emptyCart, responses: {} } }
  /blogs/out: { post: { operationId: logOutput, responses: {} } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }`);

const all = "logoutPage leave signOutUser revoke endAll endMine logoutDevice deleteMe".split(" ");

it.each<[string, Partial<SessionOptions>, { token?: string }, string[]]>([
  ["what ends the caller's session", {}, { token: "t" }, all],
  ["nothing without a session", {}, {}, []],
  ["nothing where a new one can be had", { source: async () => "t" }, { token: "t" }, []],
  [
    "not what is asked for by name",
    { include: ["/auth/logout", "deleteMe", "endAll"] },
    { token: "t" },
    ["signOutUser", "revoke", "endMine", "logoutDevice"],
  ],
])("%s", (_, options, given, want) => {
  const credentials = createCredentials(document, given);
  const found = sparedOperations(credentials, { document, ...options });
  expect(found.map(({ id }) => id)).toEqual(want);
});
