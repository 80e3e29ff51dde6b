import { sendCampaign } from "@/lib/campaigns/commands/send";
import { CampaignParams, CampaignReach, CampaignSendInput } from "@/lib/campaigns/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Send a campaign to those who agree to marketing, now and when each mail is sent",
    permission: "campaign:send",
    params: CampaignParams,
    body: CampaignSendInput,
    output: CampaignReach,
    status: 202,
    errors: ["step_up_failed", "invalid_transition", "account_locked"],
    handle: ({ ctx, params, body }) => sendCampaign(ctx, params.id, body),
  }),
});
