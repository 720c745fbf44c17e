import { Form, Modal } from "antd";
import { useNavigate } from "react-router";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { Loaded } from "@/parts/Loading";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { ApplicationForm, type Particulars } from "./ApplicationForm";
import { useBegin, useRubric, type Campaign } from "./queries";
import { words } from "./words";

/** The particulars of a new application; leads to its page. */
export default function BeginApplication({ campaign, close }: { campaign: Campaign; close: () => void }) {
  const say = useSay();
  const rubric = useRubric(campaign.rubric);
  const [form] = Form.useForm<Particulars>();
  const begin = useBegin();
  const navigate = useNavigate();
  const finish = (given: Particulars) =>
    begin.mutate(
      { ...given, grade: given.grade ?? "", region: given.region ?? "", remark: given.remark ?? "", campaign: campaign.id },
      { onSuccess: ({ id }) => void navigate(`/applications/${id}`) },
    );
  return (
    <Modal
      open
      title={say(words.beginTitle)}
      okText={say(words.begin)}
      cancelText={say(shared.cancel)}
      confirmLoading={begin.isPending}
      okButtonProps={{ disabled: !rubric.data }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p className="quiet">{campaign.title}</p>
      <Form form={form} layout="vertical" initialValues={{ is_renewal: false }} onFinish={finish}>
        <Loaded query={rubric}>{(given) => <ApplicationForm campaign={campaign} rubric={given} />}</Loaded>
      </Form>
      <ProblemMessage problem={begin.error} />
    </Modal>
  );
}
