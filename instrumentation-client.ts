import { browserChoice } from "./app/_web/consent";

const target = document.querySelector<HTMLMetaElement>('meta[name="collabhub-error-reporting"]');

if (target?.content) {
  const { content: dsn } = target;
  const environment = target.dataset.environment ?? "unknown";
  void import("./lib/integrations/sentry/browser").then(({ startBrowserErrorReporting }) =>
    startBrowserErrorReporting(dsn, environment, browserChoice()?.analytics === true),
  );
}
