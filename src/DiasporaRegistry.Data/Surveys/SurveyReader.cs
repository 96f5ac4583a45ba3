using System.Globalization;
using System.Runtime.CompilerServices;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>Reads what was answered: counts by country, kind and residence, one response after the other, so that memory holds no survey whole.</summary>
public sealed class SurveyReader(RegistryDb db)
{
    /// <summary>A survey whose results anyone may see; none where they are not published.</summary>
    public async Task<SurveyRead?> PublishedAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(db.PublicSurveys().Where(s => s.Id == id && s.State == SurveyState.Published), cancellationToken);

    /// <summary>A survey that a ministry holds or takes part in and that is answered no more; none otherwise.</summary>
    public async Task<SurveyRead?> ClosedAsync(Guid id, string country, CancellationToken cancellationToken) =>
        await ReadAsync(db.SurveysReadBy(country).Where(s => s.Id == id && (s.State == SurveyState.Closed || s.State == SurveyState.Published)), cancellationToken);

    /// <summary>What was written in own words in answer to one question, in alphabetical order: read by itself, or what stands first in two lists would be known to be one organization's.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="question">The code of the question.</param>
    public IAsyncEnumerable<string> TextsAsync(SurveyHead survey, string question) => db.Database.SqlQuery<string>($"""
        SELECT answer ->> 'Text' AS "Value" FROM survey_response r CROSS JOIN LATERAL jsonb_array_elements(r.answers -> 'Answers') AS answer
        WHERE r.survey_id = {survey.Id} AND r.stage = 'Sent' AND answer ->> 'Question' = {question} AND answer ->> 'Text' IS NOT NULL
        ORDER BY answer ->> 'Text' COLLATE "es-x-icu"
        """).AsAsyncEnumerable();

    /// <summary>The list that a survey was drawn from, stratum after stratum in the order of the draw, so that whoever has it and the seed can repeat that.</summary>
    public IAsyncEnumerable<FrameLine> FrameAsync(SurveyHead survey) => db.Database.SqlQuery<FrameLine>($"""
        SELECT m.organization_id, (SELECT max(r.number) FROM registration r WHERE r.organization_id = m.organization_id AND r.country = m.country) AS number, m.country, m.kind,
            coalesce(m.residence_state, m.residence) AS residence, m.is_drawn
        FROM survey_member m
        WHERE m.survey_id = {survey.Id}
        ORDER BY CASE WHEN {survey.Sample == SampleKind.Stratified} THEN m.country COLLATE "C" END, CASE WHEN {survey.Sample == SampleKind.Stratified} THEN m.kind COLLATE "C" END,
            sha256(int8send({survey.Seed ?? 0}) || uuid_send(m.organization_id))
        """).AsAsyncEnumerable();

    /// <summary>The answers themselves, a response a line, by the names of <see cref="SurveyVariable"/>.</summary>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, string?>> LinesAsync(SurveyRead survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (head, sample) = (survey.Head, survey.Sample);
        var cells = Places(sample.Cells);
        var variables = SurveyVariable.Of(head).Where(v => v.Question is not null).ToList();
        IReadOnlyList<KeptTraits> kept = head.IsConfidential ? KeptTraits.Of(sample.Cells, sample.Basis.SmallestCell) : [.. sample.Cells.Select(c => new KeptTraits(c.Country, c.Kind.ToString(), c.Residence))];
        var line = 0;
        await foreach (var response in Sent(head.Id).OrderBy(r => r.Id).Select(r => new { r.OrganizationId, r.Country, r.Kind, r.Residence, r.ResidenceState, r.Answers }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var cell = cells[(response.Country, response.Kind!.Value, response.ResidenceState ?? response.Residence ?? "")];
            var cut = new Dictionary<string, string?>
            {
                [head.IsConfidential ? "line" : "organization"] = head.IsConfidential ? Written(++line) : response.OrganizationId?.ToString(),
                ["country"] = kept[cell].Country,
                ["kind"] = kept[cell].Kind,
                ["residence"] = kept[cell].Residence,
                // Weights differ between few as well: where they may not be told apart, neither are these.
                ["weight"] = kept[cell].Country is null || kept[cell].Kind is null ? null : Written(sample.WeightOf(cell)),
                ["weight_raked"] = sample.CanBeRaked && kept[cell].Residence is not null ? Written(sample.WeightOf(cell, Weighting.Raked)) : null,
            };
            foreach (var variable in variables)
                cut[variable.Name] = CellOf(variable, response.Answers);
            yield return cut;
        }
    }

    private static string? CellOf(SurveyVariable variable, AnswerSheet sheet)
    {
        var answers = sheet.Of(variable.Question!.Code).ToList();
        return answers.Count == 0 ? null : variable switch
        {
            { Ticked: { } ticked } => answers.Exists(a => a.Option == ticked.Code) ? "1" : "0",
            { Row: { } row } => answers.Find(a => a.Row == row.Code)?.Option,
            _ => answers[0] switch { { Number: { } number } => number.ToString("0.####", CultureInfo.InvariantCulture), { Text: { } text } => text, var chosen => chosen.Option },
        };
    }

    private async Task<SurveyRead?> ReadAsync(IQueryable<Survey> which, CancellationToken cancellationToken)
    {
        // A survey that closes meanwhile settles its answers: counts and answers are read at one moment.
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        if (await which.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { OpenedAt: { } opened } survey)
            return null;

        var frame = await db.SurveyMembers.Where(m => m.SurveyId == survey.Id).GroupBy(m => new { m.Country, m.Kind, m.Residence, m.ResidenceState })
            .Select(g => new { g.Key, Frame = g.Count(), Asked = g.Count(m => m.IsDrawn) }).ToListAsync(cancellationToken);
        var sent = await Sent(survey.Id).GroupBy(r => new { r.Country, r.Kind, r.Residence, r.ResidenceState }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var asked = frame.Select(f => (Cell: (f.Key.Country, f.Key.Kind, Residence: f.Key.ResidenceState ?? f.Key.Residence ?? ""), f.Frame, f.Asked, Answered: 0))
            .Concat(sent.Select(s => (Cell: (s.Key.Country, Kind: s.Key.Kind!.Value, Residence: s.Key.ResidenceState ?? s.Key.Residence ?? ""), Frame: 0, Asked: 0, Answered: s.Count)));
        // One that was merged stays in the frame. One that is deleted takes its membership along, not its answers.
        List<SampleCell> cells = [.. asked.GroupBy(a => a.Cell).OrderBy(g => g.Key.Country, StringComparer.Ordinal).ThenBy(g => g.Key.Kind).ThenBy(g => g.Key.Residence, StringComparer.Ordinal)
            .Select(g => (g.Key, Frame: g.Sum(a => a.Frame), Asked: g.Sum(a => a.Asked), Answered: g.Sum(a => a.Answered)))
            .Select(c => new SampleCell(c.Key.Country, c.Key.Kind, c.Key.Residence, Math.Max(c.Frame, c.Answered), Math.Max(c.Asked, c.Answered), c.Answered))];
        var head = new SurveyHead(survey.Id, survey.Countries, survey.TitleEs, survey.TitleEn, survey.IntroductionEs, survey.IntroductionEn, survey.Sample, survey.Seed, CountriesOfOrigin.DayIn(survey.Country, opened),
            survey.SmallestCell, survey.Anonymity == SurveyAnonymity.Confidential, survey.Questionnaire.Questions, opened, survey.ClosedAt, survey.PublishedAt);
        var (places, counts) = (Places(cells), new AnswerCounts(head.Questions, cells.Count));
        await foreach (var response in Sent(survey.Id).Select(r => new { r.Country, r.Kind, r.Residence, r.ResidenceState, r.Answers }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            counts.Add(places[(response.Country, response.Kind!.Value, response.ResidenceState ?? response.Residence ?? "")], response.Answers.Answers);
        return new(head, new SurveySample(head.Sample, head.On, head.SmallestCell, cells), counts);
    }

    private IQueryable<SurveyResponse> Sent(Guid survey) => db.SurveyResponses.AsNoTracking().Where(r => r.SurveyId == survey && r.Stage == ResponseStage.Sent);

    private static Dictionary<(string Country, OrganizationKind Kind, string Residence), int> Places(IReadOnlyList<SampleCell> cells) =>
        cells.Index().ToDictionary(c => (c.Item.Country, c.Item.Kind, c.Item.Residence), c => c.Index);

    private static string Written(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
