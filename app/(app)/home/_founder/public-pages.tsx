import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { CompletenessMeter } from "@/app/_ui/completeness-meter";
import type { Context } from "@/lib/core/context";
import { completeness } from "@/lib/startups/completeness";
import { mayManage } from "@/lib/startups/states";
import styles from "./founder.module.css";
import { readStartups } from "./founder-data";

/** The completeness of the public pages of the reader's startups. */
export async function PublicPages({ ctx }: { ctx: Context }) {
  const [t, words, startups] = await Promise.all([
    getTranslations("hiring.home"),
    getTranslations("startup"),
    readStartups(ctx),
  ]);
  const managed = startups.filter(({ access }) => mayManage(access));
  return managed.map((startup) => {
    const { percent, next } = completeness(startup);
    return (
      <div key={startup.id} className={styles.meter}>
        <CompletenessMeter
          percent={percent}
          title={managed.length === 1 ? t("public") : t("publicOf", { startup: startup.name })}
          {...(next === null ? {} : { next: words(`completeness.step.${next}`) })}
        />
        <Link
          href={
            next === null || next === "publish" || next === "role"
              ? `/my/startups/${startup.id}`
              : `/my/startups/${startup.id}/edit`
          }
        >
          {words("actions.edit")}
        </Link>
      </div>
    );
  });
}
