using System.Globalization;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>The files of a survey's results: each line of figures says what it stands for.</summary>
public sealed class SurveyFile(SurveyInWords inWords, SurveyCaveats caveats, TimeProvider clock, IStringLocalizer<SurveyResultsText> text)
{
    sealed record Row(string Question, string QuestionText, string Part, string By, string Group, string Answer, string AnswerText, string Measure, string Count, double? Value, SurveyFigure? Figure, int? Of);

    sealed record Column(string Name, string Label, Question? Question, string Values, string Type, bool IsHandedOut = true);

    /// <summary>The figures that are shown, one a line.</summary>
    /// <param name="view">The results.</param>
    /// <param name="question">One question alone; all of them, and who answered beside the register, where none is named.</param>
    /// <param name="cancel">Ends the request.</param>
    public Task<byte[]> TablesAsync(SurveyView view, string? question, CancellationToken cancel)
    {
        var basis = view.Sample.Basis;
        var (said, source, hidden) = (string.Join(' ', view.Notes), caveats.AddressOf(view.Survey), text["Hidden"].Value);
        ExportColumn<Row>[] columns =
        [
            Text("question", r => r.Question), Text("question_text", r => r.QuestionText), Text("part", r => r.Part), Text("by", r => r.By), Text("group", r => r.Group), Text("answer", r => r.Answer), Text("answer_text", r => r.AnswerText),
            Number("answered", r => r.Of), new("count", CellType.Text, (r, _) => r.Count), Text("measure", r => r.Measure), new("value", CellType.Fraction, (r, _) => Written(r.Value)),
            .. basis.IsDrawn ? new ExportColumn<Row>[] { new("low_95", CellType.Fraction, (r, _) => Written(r.Figure?.Interval?.Low)), new("high_95", CellType.Fraction, (r, _) => Written(r.Figure?.Interval?.High)) } : [],
            Text("weighting", _ => ExportCode.Of(view.Weighting)), new("design_effect", CellType.Fraction, (r, _) => Written(r.Figure?.DesignEffect)), new("effective_size", CellType.Fraction, (r, _) => Written(r.Figure?.EffectiveSize)),
            Text("sample", _ => ExportCode.Of(basis.Sample)), Number("registered", _ => basis.Frame), Number("asked", _ => basis.Asked), Number("responded", _ => basis.Answered), new("drawn_on", CellType.Day, (_, _) => ExportCode.Of(basis.On)),
            Text("source", _ => source), Text(SurveyVariable.StandsFor, _ => said),
        ];
        var rows = view.Questions.Where(q => question is null || q.Question.Code == question).SelectMany(q => q.Figures.SelectMany(f => Of(q, f, hidden)).Concat(q.Crossed.SelectMany(c => Of(q, c.Figures, hidden))));
        return WriteAsync(columns, question is null ? rows.Concat(view.Compared.SelectMany(c => Of(c.Comparison, hidden))) : rows, source, cancel);
    }

    /// <summary>The name of a file of results.</summary>
    public string NameOf(string part, string extension) => $"{text["FileName"].Value}-{part}.{extension}";

    /// <summary>What each column of the data is, and each question whose answers are not handed out.</summary>
    public Task<byte[]> CodebookAsync(SurveyView view, CancellationToken cancel)
    {
        var said = string.Join(' ', view.Notes);
        ExportColumn<Column>[] columns =
        [
            new("name", CellType.Text, (r, _) => r.Name), new("label", CellType.Text, (r, _) => r.Label), new("question", CellType.Text, (r, _) => r.Question is { } q ? Languages.Choose(q.Es, q.En) : ""),
            new("hint", CellType.Text, (r, _) => Languages.Choose(r.Question?.HintEs, r.Question?.HintEn) ?? ""), new("required", CellType.Truth, (r, _) => r.Question is { } q ? Written(q.IsRequired) : ""),
            new("asked_if", CellType.Text, (r, _) => r.Question is { } q && SurveyVariable.AskedOf(view.Survey, q) is { } some ? Languages.Choose(some.Es, some.En) : ""), new("handed_out", CellType.Truth, (r, _) => Written(r.IsHandedOut)),
            new("type", CellType.Text, (r, _) => r.Type), new("values", CellType.Text, (r, _) => r.Values),
            new(SurveyVariable.StandsFor, CellType.Text, (_, _) => said),
        ];
        return WriteAsync(columns, SurveyVariable.Of(view.Survey).Select(v => new Column(v.Name, Languages.Choose(v.Label.Es, v.Label.En), v.Question,
            v.Values.Count > 0 ? string.Join(ExportColumn.Separator, v.Values.Select(o => $"{o.Code} = {Languages.Choose(o.Label.Es, o.Label.En)}")) : v is { Least: { } least, Most: { } most } ? $"{Formats.Number(least)}–{Formats.Number(most)}" : "",
            v.IsNumber ? "number" : "text")).Concat(SurveyVariable.NotHandedOut(view.Survey).Select(q => new Column(q.Code, text["Column.NotHandedOut"], q, "", "text", IsHandedOut: false))), caveats.AddressOf(view.Survey), cancel);
    }

    /// <summary>The description of the data in the words of archives (DDI Codebook 2.5).</summary>
    public byte[] Ddi(SurveyRead read)
    {
        (string, string) Both(Func<string> say) => (In("es", say), In("en", say));
        return DdiCodebook.Write(read, new(caveats.Register, caveats.AddressOf(read.Head), Both(() => string.Join(' ', caveats.Notes(read.Sample, Weighting.Drawn, caveats.AddressOf(read.Head)))), Both(() => text[$"Draw.{read.Head.Sample}", read.Head.Seed ?? 0]), Both(() => caveats.Weights(read.Sample.Basis)), Both(() => text["Universe"]), NameOf("data", "csv")));

        static string In(string language, Func<string> say)
        {
            using (Languages.Use(language))
                return say();
        }
    }

    /// <summary>Writes the answers themselves, one response a line, as the survey lets them be told; memory holds some at a time.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="view">The results, for what goes with them.</param>
    /// <param name="lines">The lines, each with the cells of its columns.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task WriteDataAsync(Stream stream, SurveyView view, IAsyncEnumerable<IReadOnlyDictionary<string, string?>> lines, CancellationToken cancel)
    {
        var said = string.Join(' ', view.Notes);
        ExportColumn<IReadOnlyDictionary<string, string?>>[] columns =
        [
            .. SurveyVariable.Of(view.Survey).Select(v => new ExportColumn<IReadOnlyDictionary<string, string?>>(v.Name, v.IsNumber ? CellType.Fraction : CellType.Text, (r, _) => v.Name == SurveyVariable.StandsFor ? said : r.GetValueOrDefault(v.Name))),
        ];
        await using var writer = ExportFormats.Csv(stream, FileOf(caveats.AddressOf(view.Survey)), columns, hasMark: true);
        await foreach (var some in lines.Chunk(500).WithCancellation(cancel))
            await writer.WriteAsync(some, cancel);
        await writer.EndAsync(cancel);
    }

    /// <summary>Writes the list that those asked were drawn from, in the order of the draw: with it and the seed the draw can be repeated.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <param name="view">The results, for what goes with them.</param>
    /// <param name="lines">The list.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task WriteFrameAsync(Stream stream, SurveyView view, IAsyncEnumerable<FrameLine> lines, CancellationToken cancel)
    {
        ExportColumn<FrameLine>[] columns =
        [
            new("organization", CellType.Text, (r, _) => r.OrganizationId.ToString()), new("number", CellType.Text, (r, _) => r.Number), new("country", CellType.Text, (r, _) => r.Country), new("kind", CellType.Text, (r, _) => r.Kind),
            new("residence", CellType.Text, (r, _) => r.Residence), new("drawn", CellType.Truth, (r, _) => Written(r.IsDrawn)), .. DrawOf<FrameLine>(view),
        ];
        await using var writer = ExportFormats.Csv(stream, FileOf(caveats.AddressOf(view.Survey)), columns, hasMark: true);
        await foreach (var some in lines.Chunk(500).WithCancellation(cancel))
            await writer.WriteAsync(some, cancel);
        await writer.EndAsync(cancel);
    }

    /// <summary>How many of each country and kind were in that list, and how many of them were drawn: what anyone may see of a draw.</summary>
    public Task<byte[]> StrataAsync(SurveyView view, CancellationToken cancel)
    {
        ExportColumn<(Stratum Stratum, int Frame, int Asked)>[] columns =
        [
            new("country", CellType.Text, (r, _) => r.Stratum.Country), new("kind", CellType.Text, (r, _) => r.Stratum.Kind.ToString()), new("registered", CellType.Whole, (r, _) => Written(r.Frame)), new("drawn", CellType.Whole, (r, _) => Written(r.Asked)),
            .. DrawOf<(Stratum Stratum, int Frame, int Asked)>(view),
        ];
        return WriteAsync(columns, view.Sample.Cells.GroupBy(c => c.Stratum).OrderBy(g => g.Key.Country, StringComparer.Ordinal).ThenBy(g => g.Key.Kind).Select(g => (g.Key, g.Sum(c => c.Frame), g.Sum(c => c.Asked))), caveats.AddressOf(view.Survey), cancel);
    }

    /// <summary>Writes all that was written in answer to one question, in alphabetical order.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <param name="view">The results, for what goes with them.</param>
    /// <param name="question">The question.</param>
    /// <param name="texts">What was written.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task WriteTextsAsync(Stream stream, SurveyView view, QuestionView question, IAsyncEnumerable<string> texts, CancellationToken cancel)
    {
        var said = string.Join(' ', view.Notes);
        ExportColumn<string>[] columns =
        [
            new("question", CellType.Text, (_, _) => question.Question.Code), new("question_text", CellType.Text, (_, _) => question.Title), new("text", CellType.Text, (r, _) => r), new(SurveyVariable.StandsFor, CellType.Text, (_, _) => said),
        ];
        await using var writer = ExportFormats.Csv(stream, FileOf(caveats.AddressOf(view.Survey)), columns, hasMark: true);
        await foreach (var some in texts.Chunk(500).WithCancellation(cancel))
            await writer.WriteAsync(some, cancel);
        await writer.EndAsync(cancel);
    }

    static IEnumerable<ExportColumn<TRow>> DrawOf<TRow>(SurveyView view) =>
    [
        new("sample", CellType.Text, (_, _) => ExportCode.Of(view.Survey.Sample)), new("size", CellType.Whole, (_, _) => Written(view.Sample.Basis.Asked)), new("seed", CellType.Whole, (_, _) => view.Survey.Seed?.ToString(CultureInfo.InvariantCulture)),
        new("drawn_on", CellType.Day, (_, _) => ExportCode.Of(view.Survey.On)), new(SurveyVariable.StandsFor, CellType.Text, (_, _) => view.Stands),
    ];

    static string Written(bool holds) => holds ? "true" : "false";

    static IEnumerable<Row> Of(QuestionView view, QuestionFigures figures, string hidden)
    {
        var row = new Row(figures.What.Name, view.Title, figures.What.Row is { } part ? Languages.Choose(part.Es, part.En) : "", "", "", "", "", "", "", null, null, figures.Answered);
        if (!figures.IsTold || figures.What.Question.Kind == QuestionKind.Text)
            yield return row with { Count = figures.Answered is { } answered ? Written(answered) : hidden, Measure = "answered" };
        else
        {
            foreach (var line in figures.Lines)
                yield return Line(row with { Answer = line.Code!, AnswerText = SurveyInWords.Name(figures.What.Question, line.Code!) }, line, hidden);
            if (figures.Numbers is not { } numbers)
                yield break;

            yield return row with { Measure = "mean", Value = numbers.Mean?.Value, Figure = numbers.Mean };
            foreach (var (measure, value) in new[] { ("lower_quartile", numbers.Quarter), ("median", numbers.Median), ("upper_quartile", numbers.ThreeQuarters) }.Where(q => q.Item2 is not null))
                yield return row with { Measure = measure, Value = value };
            foreach (var bin in numbers.Bins)
                yield return Line(row with { Answer = $"{Written(bin.From)}..{Written(bin.To)}" }, bin.Line, hidden);
        }
    }

    IEnumerable<Row> Of(QuestionView view, CrossedFigures crossed, string hidden) => crossed.Rows.SelectMany(line => line.Cells.Select((cell, at) => Line(
        new(crossed.What.Name, view.Title, crossed.What.Row is { } part ? Languages.Choose(part.Es, part.En) : "", ExportCode.Of(crossed.Margin), inWords.Name(crossed.Margin, crossed.Groups[at].Values), line.Code ?? "",
            line.Code is { } code ? SurveyInWords.Name(crossed.What.Question, code) : "", "", "", null, null, crossed.Groups[at].Answered), cell, hidden)));

    IEnumerable<Row> Of(Comparison comparison, string hidden) => comparison.Lines.SelectMany(l =>
    {
        var row = new Row("", text[$"Compared.{comparison.Margin}"], "", ExportCode.Of(comparison.Margin), inWords.Name(comparison.Margin, l.Value), "", "", "", "", null, null, null);
        return new[] { row with { Measure = "share_of_register", Count = Written(l.Frame), Value = l.ShareOfFrame }, row with { Measure = "share_of_responses", Count = l.Answered is { } n ? Written(n) : hidden, Value = l.ShareOfAnswers } };
    });

    static Row Line(Row row, FigureLine line, string hidden) =>
        row with { Count = line.Count is { } count ? Written(count) : hidden, Measure = line.Figure is null ? "" : ExportCode.Of(line.Figure.Kind), Value = line.Figure?.Value, Figure = line.Figure };

    Task<byte[]> WriteAsync<TRow>(IReadOnlyList<ExportColumn<TRow>> columns, IEnumerable<TRow> rows, string source, CancellationToken cancel) =>
        ExportFormats.CsvAsync(FileOf(source), columns, rows, cancel);

    ExportFile FileOf(string source) => new(new ExportWords(Languages.Current, source, (_, code) => code, key => key), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    static ExportColumn<Row> Text(string name, Func<Row, string> cell) => new(name, CellType.Text, (r, _) => cell(r));

    static ExportColumn<Row> Number(string name, Func<Row, int?> cell) => new(name, CellType.Whole, (r, _) => cell(r)?.ToString(CultureInfo.InvariantCulture));

    static string Written(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
