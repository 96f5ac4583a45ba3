using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Actions;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>The register that is walked through: the demonstration's, with one of each thing that it lacks, all of one owner, of Mexico and of its consulate in Los Angeles.</summary>
internal sealed class MatrixWorld(RegistryApp app, Account owner)
{
    private static readonly byte[] Paper = "%PDF-1.4 prueba"u8.ToArray();

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Paper));

    private static readonly Actor Office = new(null, Capacity.ProgrammeOfficer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Fills the register.</summary>
    /// <returns>The owner of its organizations and a member of the committee.</returns>
    public static async Task<(Account Owner, Account Seated)> MakeAsync(RegistryApp app)
    {
        await DemonstrationAccounts.EnsureAsync(app.Services, Cancel);
        var owner = await app.AddAccountAsync("matriz.propia@example.org", "es");
        await DemonstrationRegister.EnsureAsync(app.Services, owner.Id, Cancel);
        var world = new MatrixWorld(app, owner);
        await app.SubmittedClubAsync(owner, new Club { Name = "Club del Dictamen" });
        var reviewed = await app.ClubInReviewAsync(owner, new Club { Name = "Club de la Revisión" });
        await world.AddPapersAsync(reviewed);
        await world.AddWorksAsync();
        await world.AddOfficeAsync();
        await world.AddFederationAsync();
        await HelpAsync(app, await app.AddAccountAsync("matriz.ventanilla@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES")));
        return (owner, await world.AddSessionAsync());
    }

    private async Task AddPapersAsync(Registration reviewed)
    {
        await using var db = app.Open();
        var approved = await db.Registrations.SingleAsync(r => r.Id == DemonstrationOrganization.KeyOf(1001), Cancel);
        var open = new ApplicationDocument(approved.Id, "activity_report", "informe.pdf", "application/pdf", Paper.Length, Hash, Now);
        open.Publish("Informe de actividades");
        var drafted = new ApplicationDocument(DemonstrationOrganization.KeyOf(1020), "statutes", "reglas.pdf", "application/pdf", Paper.Length, Hash, Now);
        var own = new ApplicationDocument(reviewed.Id, "statutes", "estatutos.pdf", "application/pdf", Paper.Length, Hash, Now);
        var conversation = Conversation.AboutApplication(reviewed, Now);
        db.Add(conversation);
        var message = conversation.Write(Guid.CreateVersion7(Now), MessageSide.Organization, owner.Id, "Aquí va el acta.", Now);
        var attached = new MessageAttachment(message.Id, 1, "acta.pdf", "application/pdf", Paper.Length, Hash, Now);
        var claim = await db.Claims.Include(c => c.Evidence).Where(c => c.AccountId == owner.Id && c.State == ClaimState.Waiting).FirstAsync(Cancel);
        var evidence = new ClaimEvidence(claim.Id, 1, "volante.pdf", "application/pdf", Paper.Length, Hash, Now);
        claim.Show(evidence);
        var club = await db.Organizations.WithRepresentatives().SingleAsync(o => o.Id == approved.OrganizationId, Cancel);
        club.Invite("invitada@example.org", RepresentativeRole.Reader, "es", Guid.CreateVersion7(Now).ToString("N"), owner.Id, Now);
        db.AddRange(open, drafted, own, message, attached);
        var list = new CodeListDraft("MX", "objective", [new ListedChoice("education"), new ListedChoice("mx_prueba", "De prueba", "For a test")], owner.Id, Now);
        var today = CountriesOfOrigin.DayIn("MX", Now);
        db.AddRange(list, list.Publish([], [], today.AddDays(30), today, owner.Id, Now));
        await SaveAsync(db);
        await StageAsync((open.RegistrationId, open.Id), (own.RegistrationId, own.Id), (message.Id, attached.Id), (claim.Id, evidence.Id));
    }

    private async Task AddWorksAsync()
    {
        await using var db = app.Open();
        var project = await db.Projects.Where(p => p.Title.StartsWith("Drenaje")).Select(p => p.Id).SingleAsync(Cancel);
        var call = await db.Calls.Include(c => c.Year).SingleAsync(c => db.Proposals.Any(p => p.CallId == c.Id && p.State == Domain.CoInvestment.Proposals.ProposalStage.Submitted), Cancel);
        var draft = await db.Proposals.Include(p => p.Partners).SingleAsync(p => p.State == Domain.CoInvestment.Proposals.ProposalStage.Draft, Cancel);
        draft.Ask(DemonstrationOrganization.KeyOf(2), Now);
        var today = CountriesOfOrigin.DayIn("MX", Now);
        var file = new CallFile(call.Id, "Bases", "bases.pdf", "application/pdf", Paper.Length, Hash, Now);
        var evidence = new EvidenceFile(project, "factura.pdf", "application/pdf", Paper.Length, Hash, Now);
        var link = new OversightLink(project, "Comité de la calle", Guid.CreateVersion7(Now).ToString("N"), today.AddDays(30), today, new Actor(owner.Id, Capacity.Representative), Now);
        var offices = new OversightLink(project, "Contraloría", Guid.CreateVersion7(Now).ToString("N"), today.AddDays(30), today, new Actor(owner.Id, Capacity.ProgrammeOfficer), Now);
        var seen = new OversightReport(link, SeenState.AsStated, 40, "Avanza.", today, Now);
        var photos = new List<WorksPhoto>();
        var photo = Photo(null, null);
        db.AddRange(file, evidence, link, offices, photo, new CallQuestion(call, "¿Cuentan las calles de terracería?", owner.Id, Now), seen,
            Photo(db.Set<ProgressReport>().Where(r => EF.Property<Guid>(r, "ProjectId") == project).Select(r => r.Id).First(), null), Photo(null, seen.Id),
            new Deviation(project, new FoundDeviation(DeviationKind.ReportOverdue, 40, 20, 1), today, 10, Now),
            new Complaint(project, 1, Guid.CreateVersion7(Now), "La zanja quedó abierta.", null, "es", Guid.CreateVersion7(Now).ToString("N"), today, Now));
        await SaveAsync(db);
        await StageAsync((call.Id, file.Id), (project, evidence.Id));
        await StageAsync([.. photos.Select(p => (project, p.Id))]);

        WorksPhoto Photo(Guid? report, Guid? oversight)
        {
            photos.Add(new WorksPhoto(project, report, oversight, null, today, "Zanja", new PhotoTraces(today, null, false), "image/jpeg", Paper.Length, $"{photos.Count:x64}", owner.Id, Now));
            return photos[^1];
        }
    }

    private async Task AddOfficeAsync()
    {
        await using var db = app.Open();
        var today = CountriesOfOrigin.DayIn("MX", Now);
        db.AddRange(
            new ImportBatch(Guid.CreateVersion7(Now), "MX", "lista.csv", owner.Id, Now),
            new CountryAction(Guid.CreateVersion7(Now), "MX", Recommendation.RecognizeContributions, new ActionSaid(ActionState.Planned, "Plan", "Plan", "Secretaría", "Ministry", today, "Diario Oficial", null), today, Now),
            new Survey(Guid.CreateVersion7(Now), "MX", new SurveySaid("Borrador", "Draft", "Aún no.", "Not yet.", SampleKind.Everybody, null, SurveyAnonymity.Confidential, Survey.LeastSmallestCell, today.AddDays(30)), today, Now),
            SavedQuestion(today),
            new ImportMapping("MX", "Lista del consulado", [new ImportColumn("Nombre", ImportField.Name)], Now));
        await SaveAsync(db);
        var twins = new List<Registration>();
        foreach (var name in new[] { "Club Gemelo", "Club Gemelo Dos" })
            twins.Add(await app.ApprovedClubAsync(owner, new Club { Name = name }));
        var merge = await new MergeDesk(db, TimeProvider.System).MergeAsync(twins[0].OrganizationId, twins[1].OrganizationId, new Dictionary<MergedField, MergeChoice>(), "MX", Applications.Reviewer, (_, _) => Task.CompletedTask, Cancel);
        Assert.NotNull(merge);
    }

    private static Survey SavedQuestion(DateOnly today)
    {
        var survey = new Survey(Guid.CreateVersion7(Now), "MX", new SurveySaid("Borrador con pregunta", "Draft with a question", "Aún no.", "Not yet.", SampleKind.Everybody, null, SurveyAnonymity.Confidential, Survey.LeastSmallestCell, today.AddDays(30)), today, Now);
        survey.Ask(Questionnaire.Empty.With(new Question { Code = "q1", Kind = QuestionKind.Text, Es = "¿Qué falta?", En = "What is missing?" }));
        return survey;
    }

    private async Task AddFederationAsync()
    {
        var member = await app.DraftClubAsync(owner, new Club { Name = "Club de la Federación" });
        var federation = await app.EmpowerAsync(DemonstrationOrganization.KeyOf(1021), member.OrganizationId);
        await app.SubmittedAsync(member.Id, owner, federation);
    }

    /// <summary>An officer writes for people who came to the counter.</summary>
    public static async Task HelpAsync(RegistryApp app, Account officer)
    {
        await using var db = app.Open();
        var organization = Organization.BeginAtCounter(Guid.CreateVersion7(Now), officer.Id, Now);
        var registration = Registration.Begin(Guid.CreateVersion7(Now), organization.Id, "MX", "es", null, new Actor(officer.Id, Capacity.ConsularOfficer), Now);
        registration.BeginAtCounter("MX-LOS-ANGELES", null);
        db.AddRange(organization, registration);
        await SaveAsync(db);
    }

    private async Task<Account> AddSessionAsync()
    {
        var seated = await app.AddAccountAsync("matriz.comite@example.org", "es", (StaffRole.CommitteeMember, "MX", null));
        var club = await app.ReadAsync(DemonstrationOrganization.KeyOf(1002));
        var begin = Now.AddDays(-40);
        var call = await app.CallAsync(opens: begin, closes: Now.AddDays(-10));
        var id = (await app.ReadyAsync(call, club.OrganizationId))[0];
        await using var db = app.Open();
        var proposal = await db.Proposals.Include(p => p.Call!.Year).Include(p => p.Call!.Lines).Include(p => p.History).Include(p => p.Files).Include(p => p.Partners).AsSplitQuery().SingleAsync(p => p.Id == id, Cancel);
        var (own, year) = (proposal.Call!, proposal.Call!.Year!);
        var registration = await db.Registrations.SingleAsync(r => r.Id == club.Id, Cancel);
        proposal.Submit(own, year, registration, OrganizationKind.HometownClub, await db.Places.SingleAsync(p => p.Code == CoInvestments.Jerez, Cancel), new Actor(owner.Id, Capacity.Representative), begin.AddDays(1));
        proposal.Admit(own, Office, Now.AddDays(-9));
        var side = year.Rules.Committee[0].Party;
        var programme = await db.Programmes.SingleAsync(p => p.Code == year.ProgrammeCode, Cancel);
        var drafted = ProgrammeYear.FromTemplate(programme, year.Year + 1, "MX-3X1", year.Rules, Guid.CreateVersion7(Now), Now);
        var unwritten = new Call(year, 9, new CallTerms("Otra convocatoria", "Another call", "Obras.", "Works.", Now.AddDays(5), Now.AddDays(15), [new("Todo", "All", ["streets"], 1_000_000)]), Guid.CreateVersion7(Now), Now);
        db.AddRange(drafted, unwritten);
        db.AddRange(new CommitteeMember(year, [], seated.Id, side, Guid.CreateVersion7(Now), begin), new CommitteeSession(own, year, 1, [proposal], Now.AddDays(1), "Sala 2", Guid.CreateVersion7(Now), Now.AddDays(-8)));
        await SaveAsync(db);
        var letter = proposal.Files.First();
        await StageAsync((proposal.Id, letter.Id));
        return seated;
    }

    private async Task StageAsync(params (Guid Folder, Guid File)[] files)
    {
        var store = app.Services.GetRequiredService<DocumentStore>();
        foreach (var (folder, file) in files)
        {
            using var staged = await store.StageAsync(folder, file, Paper, Cancel);
            staged.Place();
            staged.Keep();
        }
    }

    private static Task SaveAsync(RegistryDb db) => db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
}
