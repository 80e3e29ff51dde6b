import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Card } from "@/app/_ui/section";
import { now } from "@/lib/core/clock";
import type { Actor, Context } from "@/lib/core/context";
import { getHome } from "@/lib/dashboard/queries/home";
import { HomeHeader } from "../_sections/home-header";
import { NextSteps } from "../_sections/next-steps";

/** Home of moderators and administrators: their queues. */
export async function StaffHome({ ctx }: { ctx: Context & { actor: Actor } }) {
  const [t, { steps }] = await Promise.all([getTranslations("home.staff"), getHome(ctx)]);
  return (
    <>
      <HomeHeader steps={steps} now={now()} />
      {steps.length > 0 ? (
        <NextSteps steps={steps} />
      ) : (
        <Card>
          <EmptyState
            level={2}
            title={t("title")}
            text={t("text")}
            action={<ButtonLink href="/notifications">{t("notifications")}</ButtonLink>}
          />
        </Card>
      )}
    </>
  );
}
