using System.Globalization;
using DiasporaRegistry.Domain.Participation;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Api;

/// <summary>Consultations with their comments, events and alerts on changes of law as JSON: what their pages show to anyone.</summary>
static class ParticipationApi
{
    const string Key = "Id";

    public static void MapParticipation(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Participation");
        group.MapRead("consultations", ConsultationsAsync).Produces<ConsultationPage>().Describe("listConsultations", "Consultations of ministries, with what became of comments; the latest to close first.", ApiParameters.OfParticipation, StatusCodes.Status400BadRequest);
        group.MapRead("consultations/{id:guid}", ConsultationAsync).Produces<ConsultationAnswer>().Describe("getConsultation", "One consultation.", [], StatusCodes.Status404NotFound);
        group.MapRead("consultations/{id:guid}/comments", CommentsAsync).Produces<CommentPage>().Describe("listComments", "What organizations said under their name, in the order in which they said it.", ApiParameters.OfComments, StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        group.MapRead("events", EventsAsync).Produces<EventPage>().Describe("listEvents", "Events of ministries and consulates, past ones too; the latest to begin first.", ApiParameters.OfParticipation, StatusCodes.Status400BadRequest);
        group.MapRead("events/{id:guid}", EventAsync).Produces<EventAnswer>().Describe("getEvent", "One event.", [], StatusCodes.Status404NotFound);
        group.MapRead("alerts", AlertsAsync).Produces<AlertPage>().Describe("listAlerts", "Alerts on changes of law, those taken back too; the latest first.", ApiParameters.OfParticipation, StatusCodes.Status400BadRequest);
        group.MapRead("alerts/{id:guid}", AlertAsync).Produces<AlertAnswer>().Describe("getAlert", "One alert.", [], StatusCodes.Status404NotFound);
    }

    static Task<IResult> ConsultationsAsync(HttpContext http, PublicParticipation participation, CancellationToken cancel) => ListAsync<Consultation, ConsultationAnswer>(http, participation.Consultations(Country(http)), participation.ReadAsync,
        (at, items) => TaggedAnswer.Of(new ConsultationPage(at.Total, at.Page, at.Pages, at.Size, items), ApiJson.Default.ConsultationPage), cancel);

    static async Task<IResult> ConsultationAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) =>
        (await participation.ReadAsync(participation.Consultations(null).Where(c => c.Id == id), cancel)).SingleOrDefault() is { } one ? TaggedAnswer.Of(one, ApiJson.Default.ConsultationAnswer) : Nothing(http);

    static async Task<IResult> CommentsAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) => !await participation.Consultations(null).AnyAsync(c => c.Id == id, cancel) ? Nothing(http)
        : await ListAsync<ConsultationComment, CommentAnswer>(http, participation.Comments(id), participation.ReadAsync, (at, items) => TaggedAnswer.Of(new CommentPage(at.Total, at.Page, at.Pages, at.Size, items), ApiJson.Default.CommentPage), cancel);

    static Task<IResult> EventsAsync(HttpContext http, PublicParticipation participation, CancellationToken cancel) => ListAsync<PublicEvent, EventAnswer>(http, participation.Events(Country(http)), participation.ReadAsync,
        (at, items) => TaggedAnswer.Of(new EventPage(at.Total, at.Page, at.Pages, at.Size, items), ApiJson.Default.EventPage), cancel);

    static async Task<IResult> EventAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) =>
        (await participation.ReadAsync(participation.Events(null).Where(e => e.Id == id), cancel)).SingleOrDefault() is { } one ? TaggedAnswer.Of(one, ApiJson.Default.EventAnswer) : Nothing(http);

    static Task<IResult> AlertsAsync(HttpContext http, PublicParticipation participation, CancellationToken cancel) => ListAsync<LawAlert, AlertAnswer>(http, participation.Alerts(Country(http)), participation.ReadAsync,
        (at, items) => TaggedAnswer.Of(new AlertPage(at.Total, at.Page, at.Pages, at.Size, items), ApiJson.Default.AlertPage), cancel);

    static async Task<IResult> AlertAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) =>
        (await participation.ReadAsync(participation.Alerts(null).Where(a => a.Id == id), cancel)).SingleOrDefault() is { } one ? TaggedAnswer.Of(one, ApiJson.Default.AlertAnswer) : Nothing(http);

    // What is no country of origin finds nothing, as everywhere in the API.
    // A character that nothing can store names no country.
    static string? Country(HttpContext http) => http.Request.Query["country"].FirstOrDefault() is { Length: > 0 } asked ? asked.Replace('\0', '?') : null;

    // Page by page in the order of the list, or by a cursor in that of keys, which no new one shifts.
    static async Task<IResult> ListAsync<TRow, TAnswer>(HttpContext http, IQueryable<TRow> all, Func<IQueryable<TRow>, CancellationToken, Task<IReadOnlyList<TAnswer>>> read,
        Func<(int Total, int? Page, int Pages, int Size), IReadOnlyList<TAnswer>, TaggedAnswer> answer, CancellationToken cancel) where TRow : class
    {
        var query = http.Request.Query;
        if (!ApiAddress.ReadCursor(query, out var after))
            return ApiProblems.Of(http, "Cursor", StatusCodes.Status400BadRequest);
        var (total, size) = (await all.CountAsync(cancel), ApiAddress.PerPage(query));
        var pages = Math.Max(1, (total + size - 1) / size);
        if (query.ContainsKey(ApiParameters.Cursor.Name))
        {
            var last = after ?? Guid.Empty;
            var keys = await all.Select(r => EF.Property<Guid>(r, Key)).Where(id => id > last).OrderBy(id => id).Take(size).ToListAsync(cancel);
            ApiLinks.Walk(http, keys.Count == size ? keys[^1] : null);
            return answer((total, null, pages, size), await read(all.Where(r => keys.Contains(EF.Property<Guid>(r, Key))).OrderBy(r => EF.Property<Guid>(r, Key)), cancel));
        }

        var page = int.TryParse(query["page"].FirstOrDefault(), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        ApiLinks.Turn(http, page, pages);
        return answer((total, page, pages, size), await read(all.Skip((page - 1) * size).Take(size), cancel));
    }

    static IResult Nothing(HttpContext http) => ApiProblems.Of(http, "404", StatusCodes.Status404NotFound);
}
