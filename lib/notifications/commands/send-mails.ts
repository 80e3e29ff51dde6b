import { deliverMails } from "@/lib/integrations/mail/deliver";
import { judgeMail } from "../judge-mail";

/** Sends due mails that their readers still want, up to `max`; returns how many it took. */
export const sendMails = (max?: number): Promise<number> => deliverMails(judgeMail, max);
