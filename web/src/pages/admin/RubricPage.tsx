import { LeftOutlined } from "@ant-design/icons";
import { Card, Descriptions, Tag } from "antd";
import { Link, useParams } from "react-router";

import { useSay, type Sentence } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";

import "./admin.css";
import { useRubric, type Rubric } from "./queries";
import { words } from "./words";

type Section = Rubric["sections"][number];
type Window = Section["items"][number];

const BASES: Record<string, { word: Sentence; colour: string | undefined }> = {
  computed: { word: words.computed, colour: "processing" },
  coverage: { word: words.coverage, colour: "warning" },
  reviewer: { word: words.byReviewer, colour: undefined },
};

/** A rubric as one reads it: sections, items with points, clause and rule in words, what each accepts, vetoes. */
export default function RubricPage() {
  const query = useRubric(useParams().rubric ?? "");
  return <Loaded query={query}>{(rubric) => <Content rubric={rubric} />}</Loaded>;
}

function Content({ rubric }: { rubric: Rubric }) {
  const say = useSay();
  return (
    <div className="page">
      <Link to="/admin/rubrics" className="back">
        <LeftOutlined /> {say(words.backToRubrics)}
      </Link>
      <header className="page-head">
        <h1>{say(rubric.title)}</h1>
      </header>
      <div className="with-contents">
        <nav className="side-contents" aria-label={say(words.sections)}>
          <ul>
            {rubric.sections.map((section) => (
              <li key={section.id}>
                <a href={`#section-${section.id}`}>
                  <span>{`${section.id} ${say(section.title)}`}</span>
                  <span className="quiet number">{section.max}</span>
                </a>
              </li>
            ))}
            <li>
              <a href="#materials">{say(words.materials)}</a>
            </li>
            {rubric.vetoes.length > 0 && (
              <li>
                <a href="#vetoes">{say(words.vetoes)}</a>
              </li>
            )}
          </ul>
        </nav>
        <div className="rubric">
          <Card size="small">
            <Descriptions
              size="small"
              column={{ xs: 1, md: 3 }}
              items={[
                { key: "id", label: say(words.rubric), children: rubric.id },
                { key: "version", label: say(words.version), children: rubric.version },
                { key: "max", label: say(words.maxPoints), children: say(words.points(rubric.max)) },
                { key: "grades", label: say(words.grades), children: rubric.grades.join(say(words.comma)) || say(words.none), span: "filled" },
                { key: "source", label: say(words.source), children: <span className="wrapping">{say(rubric.source)}</span>, span: "filled" },
              ]}
            />
          </Card>
          {rubric.sections.map((section) => (
            <SectionCard key={section.id} section={section} />
          ))}
          <Card size="small" id="materials" title={<h2>{say(words.materials)}</h2>}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say(words.title)}</th>
                  <th scope="col">{say(words.accepts)}</th>
                </tr>
              </thead>
              <tbody>
                {rubric.materials.map((material) => (
                  <tr key={material.id}>
                    <th scope="row">{say(material.title)}</th>
                    <td>
                      <Accepted window={material} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
          {rubric.vetoes.length > 0 && (
            <Card size="small" id="vetoes" title={<h2>{say(words.vetoes)}</h2>}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{say(words.title)}</th>
                    <th scope="col">{say(words.clause)}</th>
                    <th scope="col">{say(words.rule)}</th>
                  </tr>
                </thead>
                <tbody>
                  {rubric.vetoes.map((veto) => (
                    <tr key={veto.id}>
                      <th scope="row">{`${veto.id} ${say(veto.title)}`}</th>
                      <td className="clause">{veto.clause}</td>
                      <td>{say(words.years(veto.years))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}

function SectionCard({ section }: { section: Section }) {
  const say = useSay();
  return (
    <Card
      size="small"
      id={`section-${section.id}`}
      title={<h2>{`${section.id} ${say(section.title)}`}</h2>}
      extra={<span className="quiet">{`${say(words.points(section.max))} · ${say(words.itemCount(section.items.length))}`}</span>}
    >
      <table className="plain-table rubric-items">
        <thead>
          <tr>
            <th scope="col">{say(words.item)}</th>
            <th scope="col">{say(words.maxPoints)}</th>
            <th scope="col">{say(words.rule)}</th>
            <th scope="col">{say(words.accepts)}</th>
          </tr>
        </thead>
        <tbody>
          {section.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <span className="wrapping">{`${item.id} ${say(item.title)}`}</span>
                {item.clause && <div className="quiet clause">{`${say(words.clause)} ${item.clause}`}</div>}
              </th>
              <td className="number points">{item.max}</td>
              <td>
                <Basis basis={item.basis} />
                {item.rule && <div className="wrapping">{say(item.rule)}</div>}
              </td>
              <td>
                <Accepted window={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Basis({ basis }: { basis: string | null }) {
  const say = useSay();
  const known = basis === null ? undefined : BASES[basis];
  return known ? <Tag color={known.colour}>{say(known.word)}</Tag> : null;
}

function Accepted({ window }: { window: Window }) {
  const say = useSay();
  if (!window.accepts.length) return <span className="quiet">{say(words.none)}</span>;
  return (
    <ul className="accepted">
      {window.accepts.map((one, index) => (
        <li key={`${one.kind}-${index}`}>{say(one.words)}</li>
      ))}
    </ul>
  );
}
