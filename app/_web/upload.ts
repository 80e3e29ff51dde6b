import { ApiProblem, newIdempotencyKey, refreshSession } from "./api-client";
import type { UploadedFile } from "@/lib/files/schema";

export interface UploadOptions {
  /** How much of it was sent, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
  /** How many more calls the hour allows, where the answer says so. */
  onRemaining?: (left: number) => void;
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
  retryAfter: string | null;
}

/** Sends one form. `fetch` reports no progress of what it sends, so this is an XMLHttpRequest. */
function sendOnce(
  path: string,
  form: FormData,
  key: string,
  { onProgress, onRemaining, signal }: UploadOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const offline = () => reject(new ApiProblem({ status: 0, code: "offline" }));
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("accept-language", document.documentElement.lang);
    request.setRequestHeader("idempotency-key", key);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const left = request.getResponseHeader("ratelimit-remaining");
      if (left !== null) onRemaining?.(Number(left));
      resolve({
        status: request.status,
        body: (request.response ?? {}) as Record<string, unknown>,
        retryAfter: request.getResponseHeader("retry-after"),
      });
    };
    request.onerror = offline;
    request.ontimeout = offline;
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) reject(new DOMException("cancelled", "AbortError"));
    else request.send(form);
  });
}

/** Uploads one file and reports its progress. Throws {@link ApiProblem}, and an AbortError where it was cancelled. */
export async function uploadFile(
  file: File,
  query: Readonly<Record<string, string>>,
  options: UploadOptions,
): Promise<UploadedFile> {
  const path = `/api/v1/files?${new URLSearchParams(query).toString()}`;
  const form = new FormData();
  form.set("file", file);
  const key = newIdempotencyKey();
  let answer = await sendOnce(path, form, key, options);
  if (answer.status === 401 && answer.body.code === "no_session" && (await refreshSession()))
    answer = await sendOnce(path, form, key, options);
  if (answer.status === 201) return answer.body as unknown as UploadedFile;
  const { code, ...extra } = answer.body;
  const retryAfterSeconds = Number(answer.retryAfter);
  throw new ApiProblem({
    status: answer.status,
    code: typeof code === "string" ? code : answer.status === 413 ? "payload_too_large" : "unavailable",
    ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}),
    extra,
  });
}
