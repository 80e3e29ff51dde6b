import { defineJob } from "@/lib/core/jobs/jobs";
import { expireMails } from "@/lib/integrations/mail/expire";

export const expireMailsJob = defineJob({
  name: "mails.expire",
  every: "1 hour",
  run: async () => ({ deleted: await expireMails() }),
});
