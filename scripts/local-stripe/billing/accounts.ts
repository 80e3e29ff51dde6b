import type { Account } from "../shapes";
import type { Tx } from "../store/tx";

/** What an account must still provide before money can be sent to it. */
const QUESTIONS = [
  "business_type",
  "external_account",
  "individual.first_name",
  "individual.last_name",
  "tos_acceptance.date",
];

export const noRequirements = {
  alternatives: [],
  current_deadline: null,
  disabled_reason: null,
  errors: [],
  past_due: [],
  pending_verification: [],
};

/** Returns the requirements of an account that has provided nothing yet. */
export const openRequirements = (): NonNullable<Account["requirements"]> => ({
  ...noRequirements,
  currently_due: [...QUESTIONS],
  eventually_due: [...QUESTIONS],
  past_due: [...QUESTIONS],
  disabled_reason: "requirements.past_due",
});

/**
 * Completes onboarding: everything was provided and verified, so money can be sent to the account, and from there to a bank.
 */
export async function finishOnboarding(tx: Tx, account: Account): Promise<Account> {
  if (account.payouts_enabled) return account;
  const previous = {
    details_submitted: account.details_submitted,
    charges_enabled: account.charges_enabled,
    payouts_enabled: account.payouts_enabled,
    capabilities: account.capabilities,
    requirements: account.requirements,
  };
  account.details_submitted = true;
  account.payouts_enabled = true;
  account.charges_enabled = account.capabilities?.card_payments !== undefined;
  account.capabilities = Object.fromEntries(Object.keys(account.capabilities ?? {}).map((name) => [name, "active"]));
  account.requirements = { ...noRequirements, currently_due: [], eventually_due: [] };
  account.tos_acceptance = { date: tx.now };
  await tx.accounts.save(account);
  tx.emit("account.updated", account, previous, account.id);
  return account;
}
