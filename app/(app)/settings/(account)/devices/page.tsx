import { IconDeviceDesktop, IconDeviceMobile } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { listDevices } from "@/lib/identity/queries/devices";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { EndAllSessions, EndSession } from "../../_components/device-actions";
import { describeDevice } from "../../_components/user-agent";
import styles from "../../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.devices"))("title") };
}

async function Devices({ ctx }: { ctx: Context }) {
  const [t, reader, { items }] = await Promise.all([
    getTranslations("settings.devices"),
    getReader(),
    listDevices(ctx),
  ]);
  return (
    <Card list>
      {items.map((device) => {
        const known = describeDevice(device.userAgent);
        const name = known
          ? known.system
            ? t("on", { browser: known.browser, system: known.system })
            : known.browser
          : t("unknown");
        const Icon = known?.phone ? IconDeviceMobile : IconDeviceDesktop;
        return (
          <div key={device.id} className={styles.device}>
            <Icon size={22} stroke={1.6} aria-hidden />
            <div className={styles.deviceWords}>
              <strong>{name}</strong>
              <small>
                {t("active", { date: formatInstant(device.lastUsedAt, reader, "moment"), address: device.address })}
              </small>
              <small>{t("since", { date: formatInstant(device.createdAt, reader, "day") })}</small>
            </div>
            {device.current ? <Badge tone="ok">{t("current")}</Badge> : <EndSession id={device.id} device={name} />}
          </div>
        );
      })}
    </Card>
  );
}

/** The account's sessions, each with a button that ends it. */
export default async function DevicesPage() {
  const ctx = await requirePageContext("/settings/devices");
  const t = await getTranslations("settings.devices");
  return (
    <section className={styles.part}>
      <h2>{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Devices({ ctx })} />
      <div>
        <EndAllSessions />
      </div>
    </section>
  );
}
