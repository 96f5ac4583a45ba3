using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>Puts the results of a survey into words, tables and pictures, none of them without what it stands for.</summary>
public sealed class SurveyInWords(SurveyCaveats caveats, IStringLocalizer<SurveyResultsText> text)
{
    /// <summary>The results.</summary>
    /// <param name="read">The survey with its counted answers.</param>
    /// <param name="by">What its questions are crossed with.</param>
    /// <param name="weighting">How answers are to be counted; by the draw alone where they cannot be weighted.</param>
    public SurveyView Show(SurveyRead read, Margin? by, Weighting weighting)
    {
        var (head, sample) = (read.Head, read.Sample);
        var basis = sample.Basis;
        var counted = weighting == Weighting.Raked && sample.CanBeRaked ? Weighting.Raked : Weighting.Drawn;
        var (tables, crossed, stands) = (new SurveyTables(sample), new CrossedTables(sample), caveats.InBrief(basis, counted));
        // A question is asked after the one that decides it: that one's figures are known by then.
        var (before, beforeBy) = (new Dictionary<string, QuestionFigures>(), new Dictionary<string, CrossedFigures>());
        List<QuestionView> questions = [];
        foreach (var group in read.Counts.All.GroupBy(c => c.Question))
        {
            var decides = group.Key.ShownIf?.Question ?? "";
            List<QuestionFigures> figures = [.. group.Select(c => tables.Of(c, counted, before.GetValueOrDefault(decides)))];
            List<CrossedFigures> parts = by is { } margin ? [.. figures.Select(f => crossed.Of(f, margin, beforeBy.GetValueOrDefault(decides))).OfType<CrossedFigures>()] : [];
            before[group.Key.Code] = figures[0];
            if (parts.Count > 0)
                beforeBy[group.Key.Code] = parts[0];
            questions.Add(View(group.Key, questions.Count + 1, figures, parts, stands));
        }

        return new(head, sample, Languages.Choose(head.TitleEs, head.TitleEn), Languages.Choose(head.IntroductionEs, head.IntroductionEn), by, counted, caveats.InFull(basis), stands, caveats.Notes(sample, counted, caveats.AddressOf(head)),
            [(text["Fact.Registered"], Formats.Number(basis.Frame)), (text["Fact.Asked"], Formats.Number(basis.Asked)), (text["Fact.Answered"], Formats.Number(basis.Answered)), (text["Fact.Rate"], SurveyCaveats.Rate(basis))],
            [.. Enum.GetValues<Margin>().Select(m => Comparison.Of(sample, m)).Where(c => c.Lines.Count > 1).Select(c => (c, Compared(c, caveats.InBrief(basis))))], questions);
    }

    /// <summary>A value of a margin in the reader's words.</summary>
    public string Name(Margin margin, string value) => caveats.Name(margin, value);

    /// <summary>Some values that count together.</summary>
    public string Name(Margin margin, IReadOnlyList<string> values) => values.Count == 1 ? Name(margin, values[0]) : text["Together", values.Count];

    /// <summary>An answer in the reader's words.</summary>
    public static string Name(Question question, string code) =>
        question.Choices.FirstOrDefault(c => c.Code == code) is { } choice ? Languages.Choose(choice.Es, choice.En) : code;

    QuestionView View(Question question, int number, List<QuestionFigures> figures, IReadOnlyList<CrossedFigures> crossed, string stands)
    {
        var title = Languages.Choose(question.Es, question.En);
        var lead = question.Kind == QuestionKind.Text ? text["Lead.Text", figures[0].Answered is { } wrote ? Formats.Number(wrote) : Hidden].Value
            : figures.TrueForAll(f => f.Answered == 0) ? text["Lead.None"].Value
            : figures.TrueForAll(f => !f.IsTold) ? text["Lead.Few"].Value
            : null;
        if (lead is not null)
            return new(question, number, title, figures, [], lead, null, []);

        List<SurveyTable> tables = question.Kind == QuestionKind.Matrix ? [Matrix(figures, title, stands)] : [.. Tables(figures[0], title, stands)];
        return new(question, number, title, figures, [.. crossed.Select(c => new CrossedView(c, Draw(c, stands), Crossed(c, title, stands)))], null, Draw(figures, stands), tables);
    }

    Drawing? Draw(List<QuestionFigures> figures, string stands)
    {
        var question = figures[0].What.Question;
        if (question.Kind == QuestionKind.Matrix)
        {
            List<string> columns = [.. question.Options.Select(o => Languages.Choose(o.Es, o.En))];
            return SurveyDrawing.Squares([.. figures.Select(Row)], columns, [.. figures.Select(f => (IReadOnlyList<(double?, string)>)[.. f.Lines.Select(l => (l.Figure?.Value, Share(l.Figure)))])], stands);
        }

        List<SurveyBar> bars = question.Kind == QuestionKind.Number
            ? [.. figures[0].Numbers!.Bins.Select(b => Bar(Range(b), b.Line.Figure))]
            : [.. figures[0].Lines.Select(l => Bar(Name(question, l.Code!), l.Figure))];
        return bars.Count == 0 ? null : SurveyDrawing.Bars(bars, stands);
    }

    // Means have no shade in common with shares: those of groups are bars.
    Drawing? Draw(CrossedFigures crossed, string stands)
    {
        List<string> groups = [.. crossed.Groups.Select(g => Name(crossed.Margin, g.Values))];
        if (crossed.Rows[0].Code is not null)
            return SurveyDrawing.Squares([.. crossed.Rows.Select(r => Name(crossed.What.Question, r.Code!))], groups, [.. crossed.Rows.Select(r => (IReadOnlyList<(double?, string)>)[.. r.Cells.Select(c => (c.Figure?.Value, Share(c.Figure)))])], stands);
        List<SurveyBar> bars = [.. groups.Zip(crossed.Rows[0].Cells, (name, cell) => new SurveyBar(name, cell.Figure?.Value, cell.Figure?.Interval?.Low, cell.Figure?.Interval?.High, Number(cell.Figure?.Value)))];
        // A bar begins at nothing, and shows no mean below it.
        return bars.Exists(b => b.Share < 0) ? null : SurveyDrawing.Bars(bars, stands);
    }

    SurveyBar Bar(string name, SurveyFigure? figure) => new(name, figure?.Value, figure?.Interval?.Low, figure?.Interval?.High, Share(figure));

    IEnumerable<SurveyTable> Tables(QuestionFigures figures, string title, string stands)
    {
        var (question, isDrawn) = (figures.What.Question, figures.Basis.IsDrawn);
        var caption = text["Caption", title, Formats.Number(figures.Answered!.Value)].Value;
        IReadOnlyList<string> shares = [text["Col.Count"], text["Col.Share"], .. isDrawn ? [text["Col.Interval"].Value] : Array.Empty<string>()];
        IReadOnlyList<string> Cells(FigureLine line) => [line.Count is { } count ? Formats.Number(count) : Hidden, Share(line.Figure), .. isDrawn ? [Span(line.Figure)] : Array.Empty<string>()];
        if (figures.Numbers is { } numbers)
        {
            IReadOnlyList<(string, IReadOnlyList<string>)> rows =
            [
                (text["Row.Mean"], [Number(numbers.Mean?.Value), .. isDrawn ? [Span(numbers.Mean)] : Array.Empty<string>()]),
                .. question.Kind != QuestionKind.Number ? [] : new[] { ("Row.Quarter", numbers.Quarter), ("Row.Median", numbers.Median), ("Row.ThreeQuarters", numbers.ThreeQuarters) }
                    .Select(r => (text[r.Item1].Value, (IReadOnlyList<string>)[Number(r.Item2), .. isDrawn ? [""] : Array.Empty<string>()])),
            ];
            yield return new(caption, text["Col.Measure"], [text["Col.Value"], .. isDrawn ? [text["Col.Interval"].Value] : Array.Empty<string>()], rows, stands);
            if (numbers.Bins.Count > 0)
                yield return new(text["Caption.Spread", title], text["Col.Range"], shares, [.. numbers.Bins.Select(b => (Range(b), Cells(b.Line)))], stands);
        }

        if (figures.Lines.Count > 0)
            yield return new(caption, text["Col.Answer"], shares, [.. figures.Lines.Select(l => (Name(question, l.Code!), Cells(l)))], stands);
    }

    SurveyTable Matrix(List<QuestionFigures> figures, string title, string stands) => new(text["Caption.Matrix", title], text["Col.Row"],
        [text["Col.Count"], .. figures[0].What.Question.Options.Select(o => Languages.Choose(o.Es, o.En))],
        [.. figures.Select(f => (Row(f), (IReadOnlyList<string>)[f.Answered is { } answered ? Formats.Number(answered) : Hidden, .. f.What.Codes.Select((_, i) => f.Lines.Count == 0 ? "–" : Whole(f.Lines[i].Figure))]))], stands);

    SurveyTable Crossed(CrossedFigures crossed, string title, string stands)
    {
        var what = crossed.What.Row is { } row ? $"{title} {Languages.Choose(row.Es, row.En)}" : title;
        return new(text["Caption.Crossed", what, text[$"Crossed.{crossed.Margin}"]], text["Col.Answer"], [.. crossed.Groups.Select(g => text["Col.Group", Name(crossed.Margin, g.Values), Formats.Number(g.Answered)].Value)],
            [.. crossed.Rows.Select(r => (r.Code is { } code ? Name(crossed.What.Question, code) : text["Row.Mean"].Value, (IReadOnlyList<string>)[.. r.Cells.Select(c => Whole(c.Figure))]))], stands);
    }

    SurveyTable Compared(Comparison comparison, string stands) => new(text[$"Compared.{comparison.Margin}"], text[$"Margin.{comparison.Margin}"], [text["Col.There"], text["Col.ThereShare"], text["Col.Here"], text["Col.HereShare"], text["Col.Points"]],
        [.. comparison.Lines.Select(l => (Name(comparison.Margin, l.Value), (IReadOnlyList<string>)[Formats.Number(l.Frame), Formats.Percent((decimal)l.ShareOfFrame, 1), l.Answered is { } answered ? Formats.Number(answered) : Hidden,
            l.ShareOfAnswers is { } share ? Formats.Percent((decimal)share, 1) : Hidden, l.Points is { } points ? Signed(points) : Hidden]))], stands);

    string Hidden => text["Hidden"];

    string Row(QuestionFigures figures) => Languages.Choose(figures.What.Row!.Es, figures.What.Row.En);

    string Range(NumberBin bin) => bin switch
    {
        { From: null } => text["Range.Below", Number(bin.To)],
        { To: null } => text["Range.From", Number(bin.From)],
        _ => text["Range", Number(bin.From), Number(bin.To)],
    };

    string Share(SurveyFigure? figure) => figure?.Value is { } share ? Formats.Percent((decimal)share, 1) : Hidden;

    // A figure and its interval in one cell.
    string Whole(SurveyFigure? figure) => figure?.Value is null ? Hidden : (figure.Kind == FigureKind.Share ? Share(figure) : Number(figure.Value)) + (figure.Interval is null ? "" : $" ({Span(figure)})");

    string Span(SurveyFigure? figure) => figure?.Interval is not { } interval ? figure is null ? Hidden : "–"
        : figure.Kind == FigureKind.Share ? $"{Formats.Number(Math.Round(100 * (decimal)interval.Low, 1))}–{Formats.Percent((decimal)interval.High, 1)}" : $"{Number(interval.Low)}–{Number(interval.High)}";

    string Number(double? number) => number is { } known ? Formats.Number(Math.Round((decimal)known, 2)) : Hidden;

    static string Signed(double points) => (points > 0.05 ? "+" : points < -0.05 ? "−" : "") + Formats.Number(Math.Round((decimal)Math.Abs(points), 1));
}
