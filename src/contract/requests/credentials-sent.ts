import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName } from "../../resource/names.ts";
import { propertiesOf } from "../../schema/walk.ts";

/** Good wherever they stand: what somebody chose or was given. */
const own = words(
  "currentpassword oldpassword otp otpcode totp onetimepassword onetimecode mfacode verificationcode",
  "verifycode smscode captcha captchacode",
);

/** What is exchanged for a token, by whoever may call. @see https://www.rfc-editor.org/rfc/rfc6749#section-4 */
const grants = words(
  "granttype refreshtoken assertion clientassertion clientsecret idtoken authcode",
);

/** Members like any other but where anybody may call, to become known. */
const passwords = words("password passwd pwd pass passphrase passcode pin");
const tickets = words("code token accesstoken ticket credential credentials");

const door = /(?:log|sign)-?(?:in|on)\b|auth(?!or)|(?:^|[-/])(?:token|session)s?\b/;
const ticketDoor = /(?:log|sign)-?(?:in|on)\b|auth(?!or)|otp\b|mfa\b|2fa\b|verif/;
/** Who is not known yet chooses a password. */
const newcomers = /regist(?:er|ration)|sign-?up|enrol/;

/** Why no request can be made up that has to succeed: it brings a password, a code, a token that must be the right one. */
export function credentialReason(document: ApiDocument, operation: Operation): string | undefined {
  const name = secretIn(document, operation);
  return name === undefined ? undefined : `'${name}' is a credential, which cannot be made up`;
}

function secretIn(document: ApiDocument, operation: Operation): string | undefined {
  const { requestBody, parameters, security } = operation;
  const schemas = requestBody?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  const names = [
    ...parameters.filter((one) => one.in === "query").map(({ name }) => name),
    ...schemas.flatMap((schema) => [...propertiesOf(document, schema).keys()]),
  ];
  const find = (secrets: readonly string[]) =>
    names.find((one) => secrets.includes(plainName(one)));
  const isAt = (place: RegExp) => namesOf(operation).some((name) => place.test(name));
  const isSecured = security.some((one) => Object.keys(one).length > 0);
  return (
    find(own) ??
    (isAt(door) ? find(grants) : undefined) ??
    (isAt(door) && !isSecured && !isAt(newcomers) ? find(passwords) : undefined) ??
    (isAt(ticketDoor) && !isSecured ? find(tickets) : undefined)
  );
}

/** Path and operationId, the words of each apart: `/auth/sign-in`, `sign-in-user`. */
export function namesOf({ path, id }: Operation): string[] {
  return [path, id].map((name) =>
    name
      .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
      .replaceAll(/[_.]/g, "-")
      .toLowerCase(),
  );
}

function words(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}
