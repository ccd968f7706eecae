export { AnswerRow } from './answer-row/answer-row.tsx'
export { BarChart } from './bar-chart/bar-chart.tsx'
export { Breadcrumbs } from './breadcrumbs/breadcrumbs.tsx'
export { Button, LinkButton } from './button/button.tsx'
export { CodeBlock } from './code-block/code-block.tsx'
export { ColumnChart } from './column-chart/column-chart.tsx'
export { Contents, type ContentsEntry } from './contents/contents.tsx'
export { DataTable, type TableColumn } from './data-table/data-table.tsx'
export { Deadline } from './deadline/deadline.tsx'
export { DocumentHeader } from './document-header/document-header.tsx'
export { EmptyState } from './empty-state/empty-state.tsx'
export { Figures } from './figures/figures.tsx'
export { FilesField, type KeptFile } from './files-field/files-field.tsx'
export {
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FieldSet,
  FileField,
  FilterForm,
  type Option,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from './form/form.tsx'
export { LetterSheet } from './letter-sheet/letter-sheet.tsx'
export { Listing, ListingItem } from './listing/listing.tsx'
export { MarkedText, type MarkKind, type MarkSpan, segmentsOf } from './marked-text/marked-text.tsx'
export { Matrix, type MatrixCell, type MatrixRow, type MatrixWord } from './matrix/matrix.tsx'
export { Notice } from './notice/notice.tsx'
export { type NavItem, Page } from './page/page.tsx'
export { Pagination } from './pagination/pagination.tsx'
export { Prose } from './prose/prose.tsx'
export { Quote } from './quote/quote.tsx'
export { ReadingDesk, RemarkCard } from './reading-desk/reading-desk.tsx'
export { StackedBars } from './stacked-bars/stacked-bars.tsx'
export { type Step, Steps } from './steps/steps.tsx'
export { type AssetFile, assetFiles, fontHrefs, stylesheetHref } from './stylesheet.ts'
export { type Fact, SummaryList } from './summary-list/summary-list.tsx'
export { Tabs } from './tabs/tabs.tsx'
export { Tag, type TagKind, Tags } from './tag/tag.tsx'
