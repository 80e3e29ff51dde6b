import { ApiProblem } from "@/app/_web/api-client";
import type { Captcha } from "./use-captcha";

/** Sends something with a solved captcha, and has the next one solved whatever became of it. Throws `captcha_failed` where it cannot be solved. */
export async function withCaptcha(captcha: Captcha, send: (solved: string) => Promise<void>): Promise<void> {
  try {
    await send(
      await captcha.take().catch((error: unknown) => {
        throw error instanceof ApiProblem ? error : new ApiProblem({ status: 400, code: "captcha_failed" });
      }),
    );
  } finally {
    captcha.renew();
  }
}
