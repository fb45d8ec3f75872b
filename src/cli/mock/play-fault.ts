import type { Socket } from "node:net";
import type { FaultName } from "../../mock/faults/fault-response.ts";

/** Breaks the connection of a request as the fault says. */
export function playFault(fault: FaultName, socket: Socket | null): void {
  if (socket) faults[fault](socket);
}

const garbage = Uint8Array.from({ length: 256 }, (_, index) => (index * 149 + 131) % 256);

const faults: { readonly [Name in FaultName]: (socket: Socket) => void } = {
  EMPTY_RESPONSE: (socket) => void socket.destroy(),
  MALFORMED_RESPONSE_CHUNK: (socket) => {
    socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    close(socket);
  },
  RANDOM_DATA_THEN_CLOSE: close,
  CONNECTION_RESET_BY_PEER: (socket) => void socket.resetAndDestroy(),
};

function close(socket: Socket): void {
  socket.end(garbage, () => void socket.destroy());
}
