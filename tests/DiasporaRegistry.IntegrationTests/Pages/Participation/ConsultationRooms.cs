using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

/// <summary>Consultations for tests, brought to where a test begins by the domain's own verbs.</summary>
internal static class ConsultationRooms
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static DateOnly TodayIn(string country) => CountriesOfOrigin.DayIn(country, TimeProvider.System.GetUtcNow());

    /// <summary>A published consultation with an article and a question, which opened some days ago and closes some days from now; both may be in the past.</summary>
    public static async Task<Consultation> ConsultationAsync(this RegistryApp app, string title, int opened = 3, int closes = 10, string country = "MX")
    {
        var (now, today) = (TimeProvider.System.GetUtcNow(), TodayIn(country));
        var first = today.AddDays(-opened);
        var consultation = new Consultation(Guid.CreateVersion7(now), country, new ConsultationSaid(title, title + " (en)", "Queremos oírles.", "We want to hear you.", first, today.AddDays(closes)), first);
        consultation.Add(Guid.CreateVersion7(now), new SectionSaid(SectionKind.Article, "Quién propone", "Who proposes", "Las organizaciones proponen.", "Organizations propose."), first);
        consultation.Add(Guid.CreateVersion7(now), new SectionSaid(SectionKind.Question, "Qué falta", "What is missing", "¿Qué le falta al programa?", "What does the programme lack?"), first);
        consultation.Publish(first, now.AddDays(-opened));
        await using var db = app.Open();
        db.Add(consultation);
        await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, consultation.Id, country), Cancel);
        return consultation;
    }

    /// <summary>A consultation as it stands now.</summary>
    public static async Task<Consultation> ReadConsultationAsync(this RegistryApp app, Guid id)
    {
        await using var db = app.Open();
        return await db.Consultations.AsNoTracking().Include(c => c.Sections).Include(c => c.Errata).SingleAsync(c => c.Id == id, Cancel);
    }

    /// <summary>Lets the last day be over.</summary>
    public static async Task CloseAsync(this RegistryApp app, Guid id)
    {
        await using var db = app.Open();
        var yesterday = TodayIn("MX").AddDays(-1);
        await db.Consultations.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.ClosesOn, yesterday), Cancel);
    }
}
