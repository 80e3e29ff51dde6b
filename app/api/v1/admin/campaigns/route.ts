import { createCampaign } from "@/lib/campaigns/commands/create";
import { listCampaigns } from "@/lib/campaigns/queries/list";
import { Campaign, CampaignInput, CampaignPage, CampaignsQuery } from "@/lib/campaigns/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List marketing campaigns, the latest first",
    permission: "campaign:send",
    query: CampaignsQuery,
    output: CampaignPage,
    handle: ({ query }) => listCampaigns(query),
  }),
  POST: adminWrite({
    summary: "Write a marketing campaign; nothing is sent yet",
    permission: "campaign:send",
    body: CampaignInput,
    output: Campaign,
    status: 201,
    handle: ({ ctx, body }) => createCampaign(ctx, body),
  }),
});
