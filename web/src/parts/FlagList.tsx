import { CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";

import type { Schemas } from "@/api/client";
import { useSay } from "@/i18n/language";
import { SEVERITIES, shared } from "@/i18n/shared";

export type Flag = Schemas["FlagAnswer"];
export type Severity = Flag["severity"];

const ORDER: readonly Severity[] = ["block", "warn", "info"];
const ICONS: Record<Severity, ReactNode> = {
  block: <CloseCircleFilled />,
  warn: <ExclamationCircleFilled />,
  info: <InfoCircleFilled />,
};

/** The gravest first; the order is kept otherwise. */
export function bySeverity<One extends { severity: Severity }>(flags: readonly One[]): One[] {
  return [...flags].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** The gravest severity of `flags`; null where there are none. */
export function gravest(flags: readonly { severity: Severity }[]): Severity | null {
  return ORDER.find((severity) => flags.some((flag) => flag.severity === severity)) ?? null;
}

export function SeverityIcon({ severity }: { severity: Severity }) {
  const say = useSay();
  return (
    <span className={`severity severity-${severity}`} role="img" aria-label={say(SEVERITIES[severity])}>
      {ICONS[severity]}
    </span>
  );
}

/** What is wrong and what to do, sorted by severity. `action` adds a button to a flag, such as the move to the right window. */
export function FlagList({ flags, action }: { flags: readonly Flag[]; action?: (flag: Flag) => ReactNode }) {
  const say = useSay();
  if (!flags.length) return null;
  return (
    <ul className="flags">
      {bySeverity(flags).map((flag, index) => (
        <li key={`${flag.code}-${index}`} className={`flag flag-${flag.severity}`} data-flag={flag.code}>
          <SeverityIcon severity={flag.severity} />
          <span className="flag-text">
            {say(flag)}
            {flag.page != null && flag.page > 1 && <span className="quiet"> · {say(shared.page(flag.page))}</span>}
            {action?.(flag)}
          </span>
        </li>
      ))}
    </ul>
  );
}
