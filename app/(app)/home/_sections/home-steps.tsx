import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { countWaiting, type Dashboard, type NextStep } from "@/lib/dashboard/schema";
import { FirstSteps } from "./first-steps";
import { HomeHeader } from "./home-header";
import styles from "./home.module.css";
import { NextSteps } from "./next-steps";
import { shownSteps } from "./shown-steps";

/** Title, the first next steps by what is due, and a link to all of them. */
export async function HomeSteps({
  steps,
  first,
  all,
  actions,
}: {
  steps: readonly NextStep[];
  first: Dashboard["firstSteps"];
  /** Whether the reader asked for all steps. */
  all: boolean;
  actions?: ReactNode;
}) {
  const t = await getTranslations("home");
  const at = now();
  const shown = shownSteps(steps, at, all);
  return (
    <>
      <HomeHeader steps={steps} now={at} actions={actions} />
      <FirstSteps first={first} />
      {shown.length > 0 ? <NextSteps steps={shown} /> : null}
      {all || shown.length < steps.length ? (
        <p className={styles.all}>
          <Link href={all ? "/home" : "/home?steps=all"} scroll={false}>
            {all ? t("showFewer") : t("showAll", { count: countWaiting(steps) })}
          </Link>
        </p>
      ) : null}
    </>
  );
}
