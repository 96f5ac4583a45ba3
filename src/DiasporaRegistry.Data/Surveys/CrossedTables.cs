using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>
/// Crosses questions with country, kind or residence. How many of each group and of each answer there are is told elsewhere, so these are taken as known: groups and answers
/// that few have count together first, and where a cell could still be worked out the table is not made.
/// </summary>
public sealed class CrossedTables(SurveySample sample)
{
    private const int MostGroups = 10;

    private int Fewest => sample.Basis.SmallestCell;

    /// <summary>A question by groups; null where nothing of it may be told, or where there are no two groups.</summary>
    /// <param name="what">The question with its figures.</param>
    /// <param name="margin">What it is crossed with.</param>
    /// <param name="deciding">The crossing of the question that decides who is asked this one; without it none is made of one that some only are asked.</param>
    public CrossedFigures? Of(QuestionFigures what, Margin margin, CrossedFigures? deciding = null)
    {
        if (!what.IsTold || what.What.Question.Kind == QuestionKind.Text || Standing(what.What, margin) is not { } groups || (what.What.IsOfSome && !groups.TrueForAll(g => Follows(what.What, g, deciding))))
            return null;

        IReadOnlyList<CrossedRow>? rows = what.What.Question.Kind == QuestionKind.Number ? [Means(what, groups)] : what.What.IsExclusive ? Exclusive(what, groups) : [.. what.Lines.Select(l => Choosable(what, l, groups))];
        return rows is not { Count: > 0 } ? null : new(sample.Basis, what.What, margin, what.Weighting, [.. groups.Select(g => g.Head)], rows);
    }

    // Two crossings of one question are told of side by side: what lies within a group of another, or around it, must not be that group but for a few. The earlier margin is told.
    private List<Group>? Standing(CountedAnswers what, Margin margin) =>
        Groups(what, margin) is { Count: > 1 } groups && Enum.GetValues<Margin>().Where(m => m < margin).All(m => Standing(what, m) is not { } others || !(Differ(groups, others) || Differ(others, groups))) ? groups : null;

    private bool Differ(List<Group> groups, List<Group> others)
    {
        return groups.Exists(g =>
        {
            var own = g.Asked.ToHashSet();
            return IsFew(g.Head.Answered - others.Where(o => o.Asked.All(own.Contains)).Sum(o => o.Head.Answered)) || IsFew(others.Where(o => o.Asked.Any(own.Contains)).Sum(o => o.Head.Answered) - g.Head.Answered);
        });
    }

    // How many of a group were asked is how many of it gave an answer before: it is told only where that is.
    private bool Follows(CountedAnswers what, Group group, CrossedFigures? deciding)
    {
        if (deciding is null)
            return false;
        List<int> within = [.. Enumerable.Range(0, deciding.Groups.Count).Where(g => deciding.Groups[g].Values.Any(group.Head.Values.Contains))];
        return within.TrueForAll(g => deciding.Groups[g].Values.All(group.Head.Values.Contains))
            && within.TrueForAll(g => deciding.What.LetsTell(what.Question.ShownIf!, [.. deciding.Rows.Select(r => r.Cells[g])], null, Fewest))
            && deciding.What.LetsTell(what.Question.ShownIf!, [.. deciding.Rows.Select(r => new FigureLine(r.Code, within.Sum(g => r.Cells[g].Count), null))], group.Head.Answered, Fewest);
    }

    private List<Group>? Groups(CountedAnswers what, Margin margin)
    {
        var known = Comparison.Of(sample, margin).Lines;
        var place = known.Select((l, i) => (l.Value, i)).ToDictionary(l => l.Value, l => l.i);
        var cells = Enumerable.Range(0, sample.Cells.Count).Where(c => place.ContainsKey(Raking.ValueOf(sample.Cells[c], margin))).ToLookup(c => place[Raking.ValueOf(sample.Cells[c], margin)]);
        List<int> answered = [.. known.Select((_, i) => cells[i].Sum(c => what.Answered[c]))];
        int LeftOut(IEnumerable<int> which) => what.IsOfSome ? which.Sum(c => sample.Cells[c].Answered) - which.Sum(c => what.Answered[c]) : 0;
        var together = SmallCells.Hidden(answered, Enumerable.Range(0, known.Count).Where(i => known[i].Answered is null || i >= MostGroups || IsFew(LeftOut(cells[i]))), Fewest);
        var groups = Enumerable.Range(0, known.Count).Where(i => !together.Contains(i) && answered[i] > 0).Select(i => GroupOf([known[i].Value], answered[i], cells[i])).ToList();
        List<int> rest = [.. together.Where(i => answered[i] > 0).Order()];
        if (rest.Count > 0)
            groups.Add(GroupOf([.. rest.Select(i => known[i].Value)], rest.Sum(i => answered[i]), rest.SelectMany(i => cells[i])));
        return groups.Exists(g => IsFew(g.Head.Answered) || IsFew(LeftOut(g.Cells))) ? null : groups;

        Group GroupOf(IReadOnlyList<string> values, int count, IEnumerable<int> which)
        {
            List<int> all = [.. which];
            return new(new(values, count), all, all.FindAll(c => what.Answered[c] > 0));
        }
    }

    private CrossedRow Means(QuestionFigures what, List<Group> groups)
    {
        var (sums, all) = (what.What.Sums(), what.What.Answered.Select(n => Tally.Of(n, n)).ToList());
        var tells = what.Numbers?.Mean is null || groups.Exists(g => sample.TellsOfAFew(Within(g, all), what.Weighting));
        return new(null, [.. groups.Select(g => new FigureLine(null, g.Head.Answered, tells ? null : sample.Mean(Within(g, sums), what.Weighting)))]);
    }

    // What is left out of the question's own figures is one line here: it is known in sum alone.
    private IReadOnlyList<CrossedRow>? Exclusive(QuestionFigures what, List<Group> groups)
    {
        List<IReadOnlyList<string>> lines = [.. what.Lines.Where(l => l.Count > 0).Select(l => (IReadOnlyList<string>)[l.Code!])];
        List<string> left = [.. what.Lines.Where(l => l.Count is null).Select(l => l.Code!)];
        if (Told([.. left.Count == 0 ? lines : lines.Append(left)], what, groups) is not { } told)
            return null;
        IReadOnlyList<CrossedRow> rows = [.. what.Lines.Where(l => l.Count is not null).Select(l => new CrossedRow(l.Code, [.. groups.Select((g, at) =>
            l.Count == 0 ? Line(what, l.Code!, g, 0) : told[lines.FindIndex(c => c[0] == l.Code)][at] is { } count ? Line(what, l.Code!, g, count) : new FigureLine(l.Code, null, null))]))];
        return groups.Index().Any(g => sample.TellOfAFew([.. what.What.Codes.Select(c => Within(g.Item, what.What.Yes(c)))], i => rows.FirstOrDefault(r => r.Code == what.What.Codes[i])?.Cells[g.Index].Count is null, what.Weighting, isExclusive: true).Any(t => t))
            ? [.. rows.Select(Counted)] : rows;
    }

    private CrossedRow Choosable(QuestionFigures what, FigureLine line, List<Group> groups)
    {
        var yes = groups.Select(g => g.Cells.Sum(c => what.What.Chose(line.Code!)[c])).ToList();
        var told = line.Count is null ? null : Told([yes, .. new[] { groups.Select((g, at) => g.Head.Answered - yes[at]).ToList() }], groups);
        var row = new CrossedRow(line.Code, [.. groups.Select((g, at) => told?[0][at] is { } count ? Line(what, line.Code!, g, count) : new FigureLine(line.Code, null, null))]);
        return groups.Index().Any(g => row.Cells[g.Index].Count is not null && sample.TellsOfAFew(Within(g.Item, what.What.Yes(line.Code!)), what.Weighting)) ? Counted(row) : row;
    }

    // A weighted figure of one group follows from those of the others and of all: where one tells of a few none stands.
    private static CrossedRow Counted(CrossedRow row) => row with { Cells = [.. row.Cells.Select(c => c with { Figure = null })] };

    private IReadOnlyList<IReadOnlyList<int?>>? Told(List<IReadOnlyList<string>> lines, QuestionFigures what, List<Group> groups) =>
        Told([.. lines.Select(l => (IReadOnlyList<int>)[.. groups.Select(g => l.Sum(code => g.Cells.Sum(c => what.What.Chose(code)[c])))])], groups);

    private IReadOnlyList<IReadOnlyList<int?>>? Told(IReadOnlyList<IReadOnlyList<int>> counts, List<Group> groups)
    {
        List<IReadOnlyList<int>> rows = [.. counts.Where(r => r.Any(c => c > 0))];
        var table = HiddenFigures.Hidden(new CrossTable(groups.Sum(g => g.Head.Answered), [.. rows.Select(r => new CrossLine(null, r.Sum()))], [.. groups.Select(g => new CrossLine(null, g.Head.Answered))], rows, 0, 0), Fewest);
        if (table.Total is null || table.Rows.Any(r => r is null) || table.Columns.Any(c => c is null))
            return null;
        IReadOnlyList<int?> none = [.. groups.Select(_ => (int?)0)];
        return [.. counts.Select(r => rows.IndexOf(r) is >= 0 and var at ? table.Cells[at] : none)];
    }

    private FigureLine Line(QuestionFigures what, string code, Group group, int count) => new(code, count, sample.Share(Within(group, what.What.Yes(code)), what.Weighting));

    private static Tally[] Within(Group group, IReadOnlyList<Tally> tallies)
    {
        var within = new Tally[tallies.Count];
        foreach (var cell in group.Cells)
            within[cell] = tallies[cell];
        return within;
    }

    private bool IsFew(int count) => count > 0 && count < Fewest;

    private sealed record Group(CrossedGroup Head, IReadOnlyList<int> Cells, IReadOnlyList<int> Asked);
}
