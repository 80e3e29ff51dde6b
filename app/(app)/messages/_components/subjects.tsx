import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { listAgreementsBetween } from "@/lib/agreements/queries/between";
import { listApplicationsBetween } from "@/lib/applications/queries/between";
import { signedIn, type Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import styles from "./thread.module.css";

/** How many of each are linked. */
const SHOWN = 2;

/** Links to what the two have with each other: applications and agreements. */
export async function Subjects({ ctx, otherId }: { ctx: Context; otherId: string }) {
  const { userId } = signedIn(ctx);
  const [t, types, agreements, applications] = await Promise.all([
    getTranslations("messages"),
    getTranslations("agreements.type"),
    listAgreementsBetween(userId, otherId, SHOWN),
    listApplicationsBetween(userId, otherId, SHOWN),
  ]);
  if (agreements.length + applications.length === 0) return null;
  return (
    <nav aria-label={t("about")}>
      <ul className={styles.subjects}>
        {applications.map(({ id, roleTitle, side }) => (
          <li key={id}>
            <Link href={side === "team" ? paths.applicant(id) : paths.application(id)}>
              {t("application", { role: roleTitle })}
            </Link>
          </li>
        ))}
        {agreements.map(({ id, type, startupName }) => (
          <li key={id}>
            <Link href={paths.agreement(id)}>{t("agreement", { type: types(type), startup: startupName })}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
