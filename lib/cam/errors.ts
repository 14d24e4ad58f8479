const HTTP_STATUS = {
  invalid: 422,
  "signed-out": 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  throttled: 429,
} as const;

/** What stands above a form whose fields say what is wrong with them. */
export const CHECK_THE_FORM = "Please check the form.";

export type RefusalCode = keyof typeof HTTP_STATUS;

export interface RefusalDetail {
  /** Per field of the form or body, what is wrong with it. */
  fields?: Record<string, string[]>;
  retryAfterSeconds?: number;
}

/** A "no" that a person should read. The sentence is shown as it is: it says what happened and what to do. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, message: string, detail: RefusalDetail = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }

  get status() {
    return HTTP_STATUS[this.code];
  }
}

/** A "no" to one field of a form, said beside it. */
export const wrongField = (field: string, problem: string) =>
  new Refusal("invalid", CHECK_THE_FORM, { fields: { [field]: [problem] } });

/** Somebody else is busy. A job that throws this is run again; nobody is woken up. */
export class TryLater extends Error {
  override readonly name = "TryLater";
  readonly afterSeconds: number | undefined;

  constructor(message: string, afterSeconds?: number) {
    super(message);
    this.afterSeconds = afterSeconds;
  }
}
