import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { getMe } from "@/lib/identity/queries/account";
import { getLadder } from "@/lib/verification/queries/ladder";
import type { LadderStep } from "@/lib/verification/schema";
import { MAX_SUBMISSIONS, SUBMISSION_WINDOW_DAYS, WARNING_DAYS, stepMinutes } from "@/lib/verification/states";
import { IdentityAtProvider } from "../_components/identity/identity-at-provider";
import { IdentitySent } from "../_components/identity/identity-sent";
import { IdentityWizard } from "../_components/identity/identity-wizard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verification.identity"))("title") };
}

/** Why identity cannot be submitted now. */
async function Closed({ step }: { step: LadderStep }) {
  const [t, reader] = await Promise.all([getTranslations("verification.identity"), getReader()]);
  const { approved, expiresAt, nextSubmissionAt } = step;
  const words = approved
    ? {
        title: t("done"),
        text: t("doneText", {
          days: WARNING_DAYS[0],
          date: expiresAt ? formatInstant(expiresAt, reader, "moment") : "",
        }),
      }
    : nextSubmissionAt
      ? {
          title: t("notLeft"),
          text: t("notLeftText", {
            tries: MAX_SUBMISSIONS,
            days: SUBMISSION_WINDOW_DAYS,
            date: formatInstant(nextSubmissionAt, reader, "deadline"),
          }),
        }
      : { title: t("notOpen"), text: t("notOpenText") };
  return (
    <Card>
      <EmptyState {...words} action={<ButtonLink href={paths.verificationLadder}>{t("back")}</ButtonLink>} />
    </Card>
  );
}

/** The form of the identity check, what became of one that was sent, or why it cannot be sent now. */
export default async function IdentityPage() {
  const ctx = await requirePageContext(paths.verifyIdentity);
  if (!may(ctx.actor.persona, "verification:submit")) forbidden();
  const [t, nav, { steps, provider }, { name, pendingName }] = await Promise.all([
    getTranslations("verification.identity"),
    getTranslations("verification"),
    getLadder(ctx),
    getMe(ctx),
  ]);
  const step = steps.find((one) => one.step === "identity");
  const waits = step?.status === "submitted" || step?.status === "under_review";
  return (
    <>
      <PageHeader
        crumbs={[{ label: nav("title"), href: paths.verificationLadder }]}
        title={t("title")}
        subtitle={t("subtitle", { minutes: stepMinutes.identity })}
      />
      {!step ? null : step.maySubmit && provider === "stripe" ? (
        <IdentityAtProvider name={pendingName ?? name} begun={waits} />
      ) : waits && step.submittedAt ? (
        <IdentitySent submittedAt={step.submittedAt} />
      ) : step.maySubmit ? (
        <IdentityWizard name={pendingName ?? name} />
      ) : (
        <Closed step={step} />
      )}
    </>
  );
}
