import type { RequestListener } from "node:http";
import { getRequestListener, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { faultOf } from "../../mock/faults/fault-response.ts";
import { playFault } from "./play-fault.ts";

/** Answers through a `Request` and a `Response`, for what takes more than the bytes. */
export function viaFetch(
  fetch: (request: Request) => Response | Promise<Response>,
  hostname: string,
): RequestListener {
  return getRequestListener(
    async (request, { outgoing }: HttpBindings | Http2Bindings) => {
      const response = await fetch(request);
      const fault = faultOf(response);
      if (!fault) return response;
      playFault(fault, outgoing.socket);
      return RESPONSE_ALREADY_SENT;
    },
    { hostname, overrideGlobalObjects: false },
  );
}
