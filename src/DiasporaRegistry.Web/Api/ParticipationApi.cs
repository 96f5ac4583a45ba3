using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Api;

/// <summary>Consultations with their comments, events and alerts on changes of law as JSON: what their pages show to anyone.</summary>
static class ParticipationApi
{
    public static void MapParticipation(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Participation");
        group.MapGet("consultations", ConsultationsAsync).Produces<ConsultationPage>().Describe("listConsultations", "Consultations of ministries, with what became of comments; the latest to close first.", ApiParameters.OfParticipation);
        group.MapGet("consultations/{id:guid}", ConsultationAsync).Produces<ConsultationAnswer>().Describe("getConsultation", "One consultation.", [], StatusCodes.Status404NotFound);
        group.MapGet("consultations/{id:guid}/comments", CommentsAsync).Produces<CommentPage>().Describe("listComments", "What organizations said under their name, in the order in which they said it.", ApiParameters.OfComments, StatusCodes.Status404NotFound);
        group.MapGet("events", EventsAsync).Produces<EventPage>().Describe("listEvents", "Events of ministries and consulates, past ones too; the latest to begin first.", ApiParameters.OfParticipation);
        group.MapGet("events/{id:guid}", EventAsync).Produces<EventAnswer>().Describe("getEvent", "One event.", [], StatusCodes.Status404NotFound);
        group.MapGet("alerts", AlertsAsync).Produces<AlertPage>().Describe("listAlerts", "Alerts on changes of law, those taken back too; the latest first.", ApiParameters.OfParticipation);
        group.MapGet("alerts/{id:guid}", AlertAsync).Produces<AlertAnswer>().Describe("getAlert", "One alert.", [], StatusCodes.Status404NotFound);
    }

    static async Task<IResult> ConsultationsAsync(HttpContext http, PublicParticipation participation, CancellationToken cancel)
    {
        var all = participation.Consultations(Country(http));
        var (total, page, pages, size) = Turn(http, await all.CountAsync(cancel));
        return TaggedAnswer.Of(new ConsultationPage(total, page, pages, size, await participation.ReadAsync(all.Skip((page - 1) * size).Take(size), cancel)), ApiJson.Default.ConsultationPage);
    }

    static async Task<IResult> ConsultationAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) =>
        (await participation.ReadAsync(participation.Consultations(null).Where(c => c.Id == id), cancel)).SingleOrDefault() is { } one ? TaggedAnswer.Of(one, ApiJson.Default.ConsultationAnswer) : Nothing(http);

    static async Task<IResult> CommentsAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel)
    {
        if (!await participation.Consultations(null).AnyAsync(c => c.Id == id, cancel))
            return Nothing(http);
        var all = participation.Comments(id);
        var (total, page, pages, size) = Turn(http, await all.CountAsync(cancel));
        return TaggedAnswer.Of(new CommentPage(total, page, pages, size, await participation.ReadAsync(all.Skip((page - 1) * size).Take(size), cancel)), ApiJson.Default.CommentPage);
    }

    static async Task<IResult> EventsAsync(HttpContext http, PublicParticipation participation, CancellationToken cancel)
    {
        var all = participation.Events(Country(http));
        var (total, page, pages, size) = Turn(http, await all.CountAsync(cancel));
        return TaggedAnswer.Of(new EventPage(total, page, pages, size, await participation.ReadAsync(all.Skip((page - 1) * size).Take(size), cancel)), ApiJson.Default.EventPage);
    }

    static async Task<IResult> EventAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) =>
        (await participation.ReadAsync(participation.Events(null).Where(e => e.Id == id), cancel)).SingleOrDefault() is { } one ? TaggedAnswer.Of(one, ApiJson.Default.EventAnswer) : Nothing(http);

    static async Task<IResult> AlertsAsync(HttpContext http, PublicParticipation participation, CancellationToken cancel)
    {
        var all = participation.Alerts(Country(http));
        var (total, page, pages, size) = Turn(http, await all.CountAsync(cancel));
        return TaggedAnswer.Of(new AlertPage(total, page, pages, size, await participation.ReadAsync(all.Skip((page - 1) * size).Take(size), cancel)), ApiJson.Default.AlertPage);
    }

    static async Task<IResult> AlertAsync(Guid id, HttpContext http, PublicParticipation participation, CancellationToken cancel) =>
        (await participation.ReadAsync(participation.Alerts(null).Where(a => a.Id == id), cancel)).SingleOrDefault() is { } one ? TaggedAnswer.Of(one, ApiJson.Default.AlertAnswer) : Nothing(http);

    // What is no country of origin finds nothing, as everywhere in the API.
    // A character that nothing can store names no country.
    static string? Country(HttpContext http) => http.Request.Query["country"].FirstOrDefault() is { Length: > 0 } asked ? asked.Replace('\0', '?') : null;

    static (int Total, int Page, int Pages, int Size) Turn(HttpContext http, int total)
    {
        var size = ApiAddress.PerPage(http.Request.Query);
        var pages = Math.Max(1, (total + size - 1) / size);
        var page = int.TryParse(http.Request.Query["page"].FirstOrDefault(), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        ApiLinks.Turn(http, page, pages);
        return (total, page, pages, size);
    }

    static IResult Nothing(HttpContext http) => ApiProblems.Of(http, "404", StatusCodes.Status404NotFound);
}
