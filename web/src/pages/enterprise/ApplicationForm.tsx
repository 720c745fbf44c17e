import { AutoComplete, Form, Input, InputNumber, Radio, Select } from "antd";

import { useSay } from "@/i18n/language";
import { SECTORS } from "@/i18n/shared";

import type { Campaign, Rubric } from "./queries";
import { words } from "./words";

/** What the fields below fill in. */
export interface Particulars {
  grade: string;
  sector: keyof typeof SECTORS;
  region: string;
  is_renewal: boolean;
  revenue: number | null;
  remark: string;
}

/** The fields of an application's particulars, inside a Form. */
export function ApplicationForm({ campaign, rubric: { grades, sectors } }: { campaign: Campaign; rubric: Rubric }) {
  const say = useSay();
  const regions = campaign.regions;
  const names = regions.join("、");
  const chosen = say(words.choose);
  return (
    <>
      {grades.length > 0 && (
        <Form.Item name="grade" label={say(words.grade)} rules={[{ required: true, message: chosen }]}>
          <Radio.Group optionType="button" options={grades.map((grade) => ({ value: grade, label: grade }))} />
        </Form.Item>
      )}
      <Form.Item name="sector" label={say(words.sector)} rules={[{ required: true, message: chosen }]}>
        <Select placeholder={chosen} options={sectors.map((value) => ({ value, label: say(SECTORS[value]) }))} />
      </Form.Item>
      <Form.Item
        name="region"
        label={say(words.region)}
        extra={regions.length ? say(words.regionHint(names)) : undefined}
        rules={[
          {
            required: regions.length > 0,
            validator: (_, value: string) =>
              !regions.length || regions.some((region) => value?.startsWith(region))
                ? Promise.resolve()
                : Promise.reject(new Error(say(words.regionWrong(names)))),
          },
        ]}
      >
        <AutoComplete options={regions.map((value) => ({ value }))} placeholder={regions[0]} maxLength={100} />
      </Form.Item>
      <Form.Item name="is_renewal" label={say(words.renewal)}>
        <Radio.Group
          options={[
            { value: false, label: say(words.first) },
            { value: true, label: say(words.again) },
          ]}
        />
      </Form.Item>
      <Form.Item name="revenue" label={say(words.revenue)}>
        <InputNumber<number> min={0} max={1e12} precision={2} suffix={say(words.tenThousand)} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="remark" label={say(words.remark)}>
        <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  );
}
