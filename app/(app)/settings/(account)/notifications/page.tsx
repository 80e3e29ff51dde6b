import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { getReader } from "@/app/_web/get-reader";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { formatInstant, formatZone } from "@/lib/i18n/dates";
import { getMe } from "@/lib/identity/queries/account";
import { getPreferences } from "@/lib/notifications/queries/preferences";
import { AlwaysOn } from "../../_components/notifications/always-on";
import { NotificationForm } from "../../_components/notifications/notification-form";
import { PushDevice } from "../../_components/notifications/push-device";
import styles from "../../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("preferences"))("title") };
}

async function Choices({ ctx }: { ctx: Context }) {
  const [t, reader, preferences, me] = await Promise.all([
    getTranslations("preferences"),
    getReader(),
    getPreferences(ctx),
    getMe(ctx),
  ]);
  const { emailRefusedAt, ...chosen } = preferences;
  return (
    <>
      {emailRefusedAt ? (
        <Note tone="warn" title={t("refused.title")}>
          {t("refused.text", { email: me.email, date: formatInstant(emailRefusedAt, reader, "day") })}
        </Note>
      ) : null}
      <AreaMessages area="preferences">
        <NotificationForm
          chosen={chosen}
          zone={
            <>
              {t("times.zone", { zone: formatZone(now(), reader) })}{" "}
              <Link href={paths.profile}>{t("times.change")}</Link>
            </>
          }
          always={<AlwaysOn />}
        />
        <PushDevice />
      </AreaMessages>
    </>
  );
}

/** What the reader is notified of, and how. */
export default async function NotificationSettingsPage() {
  const ctx = await requirePageContext(paths.notificationSettings);
  const t = await getTranslations("preferences");
  return (
    <section className={styles.part}>
      <h2>{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Choices({ ctx })} />
    </section>
  );
}
