/** Every `code` of an error response: its HTTP status and its English title. The only such table. */
export const problemCodes = {
  malformed_request: { status: 400, title: "The request could not be read" },
  idempotency_key_required: { status: 400, title: "This call requires an Idempotency-Key header" },
  idempotency_key_invalid: { status: 400, title: "The Idempotency-Key is not valid" },
  signature_invalid: { status: 400, title: "The signature is missing, expired or incorrect" },
  captcha_failed: { status: 400, title: "The robot check was not passed" },
  token_invalid: { status: 400, title: "The link is not valid, was used or has expired" },

  no_session: { status: 401, title: "Sign in to continue" },
  bad_credentials: { status: 401, title: "The e-mail address or password is incorrect" },
  second_factor_required: { status: 401, title: "A code from your authenticator app is required" },

  payment_failed: { status: 402, title: "The payment did not go through" },

  forbidden: { status: 403, title: "You don't have permission to do this" },
  bad_origin: { status: 403, title: "The request came from another site" },
  email_unverified: { status: 403, title: "Confirm your e-mail address first" },
  plan_limit: { status: 403, title: "The plan's limit is reached" },
  plan_read_only: { status: 403, title: "This is read-only because it exceeds the plan's limits" },
  verification_required: { status: 403, title: "A higher verification level is required" },
  wrong_password: { status: 403, title: "The current password is incorrect" },
  step_up_failed: { status: 403, title: "The password or code is incorrect" },
  link_invalid: { status: 403, title: "The link is invalid or has expired" },
  access_ended: { status: 403, title: "Your access to this file has ended" },
  account_suspended: { status: 403, title: "This account is suspended" },

  not_found: { status: 404, title: "This does not exist, or you don't have access to it" },
  method_not_allowed: { status: 405, title: "This address does not support that method" },

  invalid_transition: { status: 409, title: "Its current state does not allow this" },
  conflict: { status: 409, title: "Someone else changed this at the same time" },
  duplicate: { status: 409, title: "This already exists" },
  already_applied: { status: 409, title: "You already have an active application for this role" },
  terms_changed: { status: 409, title: "The terms have changed since you read them" },
  slots_changed: { status: 409, title: "The proposed times have changed since you read them" },
  role_not_open: { status: 409, title: "The role is not open" },
  role_filled: { status: 409, title: "All seats are taken" },
  not_subscribed: { status: 409, title: "There is no paid plan to change" },
  already_on_plan: { status: 409, title: "You are already on this plan" },
  file_pending: { status: 409, title: "The file is still being checked" },
  file_in_use: { status: 409, title: "The file was sent to someone" },
  file_limit: { status: 409, title: "You have too many files that are not attached to anything" },
  portfolio_limit: { status: 409, title: "The portfolio has as many items as it can hold" },
  cooldown: { status: 409, title: "The test cannot be tried again yet" },
  attempt_over: { status: 409, title: "The test is finished or its time is up" },
  review_closed: { status: 409, title: "This work cannot be reviewed, or no longer" },
  not_refundable: { status: 409, title: "Nothing is left to refund on this payment" },
  idempotency_in_progress: { status: 409, title: "The first call with this key is still running" },

  payload_too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "This call does not accept the content type" },
  file_type_refused: { status: 415, title: "Send a JPEG, PNG or WebP picture, or a PDF" },

  invalid_input: { status: 422, title: "Some fields are not valid" },
  image_too_large: { status: 422, title: "The picture has too many pixels" },
  file_unreadable: { status: 422, title: "The file cannot be read" },
  file_infected: { status: 422, title: "The file contains a virus" },
  file_unusable: { status: 422, title: "This file cannot be used here" },
  incomplete: { status: 422, title: "Required information is missing" },
  idempotency_mismatch: { status: 422, title: "This Idempotency-Key was used for a different request" },

  rate_limited: { status: 429, title: "Too many requests" },
  account_locked: { status: 429, title: "Too many failed attempts" },

  internal: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "Part of the service is not responding" },
  starting: { status: 503, title: "The service is starting" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCodes;
