import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CompletenessMeter } from "@/app/_ui/completeness-meter";
import { signedIn, type Context } from "@/lib/core/context";
import { hasItems } from "@/lib/portfolio/queries/items";
import { getMe } from "@/lib/identity/queries/account";
import { profileCompleteness } from "@/lib/profiles/completeness";
import styles from "../_sections/home.module.css";

/** The completeness of the reader's profile, with a link to it. */
export async function ProfileMeter({ ctx }: { ctx: Context }) {
  const [home, t, me, portfolio] = await Promise.all([
    getTranslations("home.talent"),
    getTranslations("profile"),
    getMe(ctx),
    hasItems(signedIn(ctx).userId),
  ]);
  const { percent, next } = profileCompleteness({ ...me, portfolio });
  return (
    <section className={styles.meter}>
      <CompletenessMeter percent={percent} title={home("profile")} {...(next ? { next: t(`steps.${next}`) } : {})} />
      <Link href="/profile">{home("editProfile")}</Link>
    </section>
  );
}
