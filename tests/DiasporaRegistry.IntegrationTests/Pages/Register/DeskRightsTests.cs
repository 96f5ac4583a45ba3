using System.Net;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Pages.Register;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>Walks every page of an organization's desk with each of its forms: each role does what it may, and another organization's people find nothing.</summary>
public sealed partial class DeskRightsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    // Written a second time on purpose: what owners alone do. Whatever is not here, editors do too.
    private static readonly string[] OwnersAlone =
    [
        "/Register/Endings/Dissolve", "/Register/PublicDocuments", "/Register/Representatives/Invite", "/Register/Representatives/Remove", "/Register/Representatives/Role", "/Register/Withdraw",
    ];

    // Read by all who represent the organization; sent by them too, because it ends the own representation.
    private static readonly string[] SentByReaders = ["/Register/Representatives/Leave"];

    // Which statement is answered is part of its address: of one that is not there it says so.
    private const string NeedsAStatement = "/Register/Successions/Answer";
    private const string OfWhomeverHoldsTheLink = "/Register/Representatives/Invitation";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Handler(string Page, string Method, string? Name, string Address)
    {
        public bool IsOwners => OwnersAlone.Contains(Page);

        public bool Allows(RepresentativeRole role) => role switch
        {
            RepresentativeRole.Owner => true,
            RepresentativeRole.Editor => !IsOwners,
            _ => !IsOwners && (SentByReaders.Contains(Page) || (Method == "GET" && !IsForm)),
        };

        public required bool IsForm { get; init; }

        /// <summary>Files and certificates are handed out by rules of their own, which their tests hold: here, that strangers get none.</summary>
        public required bool HasItsOwnRule { get; init; }
    }

    [Fact]
    public async Task Each_role_opens_and_sends_what_it_may_and_other_organizations_nothing()
    {
        var owner = await app.AddAccountAsync("paseo.propia@example.org", "es");
        var registration = await app.DraftClubAsync(owner, new Club { Name = "Club del paseo" });
        var other = await app.AddAccountAsync("paseo.ajena@example.org", "es");
        await app.DraftClubAsync(other, new Club { Name = "Club ajeno" });
        var handlers = await HandlersAsync(registration.Id, registration.OrganizationId);
        Assert.True(handlers.Count > 40, $"Only {handlers.Count} handlers were found.");
        Assert.Empty(OwnersAlone.Except(handlers.Select(h => h.Page)));

        var people = new List<(RepresentativeRole? Role, Account Account)> { (RepresentativeRole.Owner, owner), (null, other), (null, await app.AddAccountAsync("paseo.nadie@example.org", "es")) };
        foreach (var role in new[] { RepresentativeRole.Editor, RepresentativeRole.Reader })
        {
            var account = await app.AddAccountAsync($"paseo.{role}@example.org", "es");
            await app.AddRepresentativeAsync(registration.Id, account, role);
            people.Add((role, account));
        }

        var before = await FootprintAsync(registration.Id, registration.OrganizationId);
        var wrong = new List<string>();
        foreach (var (role, account) in people)
        {
            var visitor = await app.SignInAsync(account, secondFactor: false);
            var token = (await visitor.GetAsync("/es/register/start?country=MX")).Document.QuerySelector("main input[name=__form]")!.GetAttribute("value")!;
            foreach (var handler in handlers)
            {
                // What is allowed is read only: sending it is what the other tests are about.
                if (role is { } own && (handler.HasItsOwnRule || (handler.Allows(own) && handler.Method != "GET")))
                    continue;
                var status = handler.Method == "GET" ? (await visitor.GetAsync(handler.Address)).Status : await SendAsync(visitor, handler, token);
                var right = role is not { } known ? status == HttpStatusCode.NotFound
                    : handler.Allows(known) ? status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound) || (status == HttpStatusCode.NotFound && handler.Page == NeedsAStatement)
                    : status is HttpStatusCode.Forbidden || (status == HttpStatusCode.NotFound && handler.Page.StartsWith("/Contact/", StringComparison.Ordinal));
                if (!right)
                    wrong.Add($"{role?.ToString() ?? account.Email} {handler.Method} {handler.Page} {handler.Name}: {status}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await FootprintAsync(registration.Id, registration.OrganizationId));
    }

    private static async Task<HttpStatusCode> SendAsync(Visitor visitor, Handler handler, string token)
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__form", token), KeyValuePair.Create("IsTrue", "true"), KeyValuePair.Create("Gate", "closed")]);
        using var answer = await visitor.Client.PostAsync(new Uri(handler.Address + (handler.Name is null ? "" : "?handler=" + handler.Name), UriKind.Relative), content, Cancel);
        return answer.StatusCode;
    }

    private async Task<List<Handler>> HandlersAsync(Guid registration, Guid organization)
    {
        await using var db = app.Open();
        var representation = await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Representatives).Select(r => r.Id).SingleAsync(Cancel);
        var loader = app.Services.GetRequiredService<PageLoader>();
        var handlers = new List<Handler>();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().DistinctBy(p => p.ViewEnginePath))
        {
            var path = page.ViewEnginePath;
            if ((!path.StartsWith("/Register/", StringComparison.Ordinal) && path is not ("/Contact/OwnLetters" or "/Messages/Own/Application")) || path == OfWhomeverHoldsTheLink || !page.AttributeRouteInfo!.Template!.Contains("{id", StringComparison.Ordinal))
                continue;
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            var isOrganizations = typeof(OrganizationPage).IsAssignableFrom(compiled.ModelTypeInfo) || path == "/Contact/OwnLetters";
            var address = "/" + Parameter().Replace(page.AttributeRouteInfo.Template, match => match.Groups[1].Value switch
            {
                "id" => (isOrganizations ? organization : registration).ToString(),
                "representative" => representation.ToString(),
                "language" or "lang" or "culture" => "es",
                _ => Guid.CreateVersion7().ToString(),
            });
            if (!address.StartsWith("/es/", StringComparison.Ordinal))
                address = "/es" + address;
            var isForm = DeskRights.Of(compiled.ModelTypeInfo!, null, HttpMethods.Get) != RepresentativeRight.See || path == "/Contact/OwnLetters";
            handlers.AddRange(compiled.HandlerMethods.Select(h => new Handler(path, h.HttpMethod.ToUpperInvariant(), h.Name, address)
            {
                IsForm = isForm,
                HasItsOwnRule = path.StartsWith("/Register/", StringComparison.Ordinal) && !typeof(ApplicationPage).IsAssignableFrom(compiled.ModelTypeInfo)
                    && !typeof(OrganizationPage).IsAssignableFrom(compiled.ModelTypeInfo),
            }));
        }

        return handlers;
    }

    // Whatever was saved left a line in the audit.
    private async Task<(int Lines, int Registrations)> FootprintAsync(Guid registration, Guid organization)
    {
        await using var db = app.Open();
        return (await db.AuditTrail.CountAsync(e => e.SubjectId == registration || e.SubjectId == organization, Cancel), await db.Registrations.CountAsync(Cancel));
    }

    [GeneratedRegex(@"\{([a-z]+)[^}]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();
}
