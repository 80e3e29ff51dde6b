import { joinWaitlist } from "@/lib/admission/commands/join-waitlist";
import { WaitlistInput, WaitlistRequested } from "@/lib/admission/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Ask for a place on the waitlist; we send a link that confirms it",
    permission: "public",
    limit: "waitlist",
    whileSuspended: "allowed",
    body: WaitlistInput,
    output: WaitlistRequested,
    status: 202,
    errors: ["captcha_failed"],
    handle: ({ ctx, body }) => joinWaitlist(ctx, body),
  }),
});
