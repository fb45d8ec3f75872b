export { fixedClock, systemClock, type Clock } from "./base/clock.ts";
export type { Random } from "./base/random.ts";
export { createFaker, referenceDate } from "./sample/faker.ts";
export { defineMock } from "./mock/define.ts";
export type {
  Call,
  Handler,
  MockDefinition,
  PlainAnswer,
  Principal,
  Refusal,
  RequestViolation,
  World,
} from "./mock/define.ts";
export type { Row, Store, Table } from "./mock/store.ts";
export type { AnswerOf, BodyOf, ParametersOf } from "./document/typed-operation.ts";
export type { Operation } from "./document/operation.ts";
