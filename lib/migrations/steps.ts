import { now } from "@/lib/core/clock";
import type { MigrationStep } from "@/lib/core/db/migrate";
import { MailModel } from "@/models/mail";
import { fillAboutIds } from "./about-ids";
import { encryptDocuments } from "./encrypted-documents";
import { linkTypedHolders } from "./linked-holders";
import { storeDocumentNames } from "./document-names";
import { storeRoleSearchFields } from "./role-search";
import { copyZonesToSessions } from "./session-zones";
import { storeQuestions } from "@/lib/skill-tests/commands/store-questions";
import { writeVerificationSteps } from "./verification-steps";
import { storeMarketingWithdrawals } from "./marketing-consents";
import { redactPayloads } from "./kept-payloads";
import { recomputeSearchTokens } from "./search-tokens";

/** Data migrations beyond new collections and indexes, oldest first. */
export const steps: readonly MigrationStep[] = [
  {
    // Mails that waited for a mail server counted the wait as attempts; attempts are now bounded, and waiting does not
    // count.
    id: "001-mails-that-waited",
    run: async () => {
      await MailModel.updateMany({ state: "queued", lockedUntil: { $lte: now() } }, { $set: { attempts: 0 } });
    },
  },
  {
    // Letters such as ł and ø, and words of unspaced scripts, are stored otherwise since.
    id: "002-search-tokens",
    run: recomputeSearchTokens,
  },
  {
    // What is signed since is signed under the names that were stored with the document.
    id: "003-names-in-documents",
    run: storeDocumentNames,
  },
  {
    // Sessions hold the time zone of their owner since.
    id: "004-session-zones",
    run: copyZonesToSessions,
  },
  {
    // Roles are found by place and ordered by monthly pay since.
    id: "005-role-search-fields",
    run: storeRoleSearchFields,
  },
  {
    // The questions of the skill tests.
    id: "006-skill-questions",
    run: storeQuestions,
  },
  {
    // Levels follow from approved steps since.
    id: "007-verification-steps",
    run: writeVerificationSteps,
  },
  {
    // Questions on prices and user research say more plainly what they ask.
    id: "008-skill-questions-reworded",
    run: storeQuestions,
  },
  {
    // An erasure finds by `aboutIds` whom the notifications and mails of others name.
    id: "009-about-ids",
    run: async () => {
      await fillAboutIds();
    },
  },
  {
    // Events of the provider are stored without what they say of people since.
    id: "010-redacted-payloads",
    run: async () => {
      await redactPayloads();
    },
  },
  {
    // Withdrawals from marketing are choices of consent since.
    id: "012-marketing-consents",
    run: storeMarketingWithdrawals,
  },
  {
    // Documents of agreements are encrypted since.
    id: "014-encrypted-documents",
    run: async () => {
      await encryptDocuments();
    },
  },
  {
    // Holders who were typed by name are linked with their accounts.
    id: "015-linked-holders",
    run: async () => {
      await linkTypedHolders();
    },
  },
];
