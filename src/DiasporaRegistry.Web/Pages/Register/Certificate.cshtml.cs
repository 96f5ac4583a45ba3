using System.Net.Mime;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Certificates;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Hands a registration's certificate to those who may have it, always as a download; where it was approved before there were certificates, it issues one.</summary>
public sealed class CertificateModel(RegistryDb db, CurrentAccount current, CertificatePaper paper, CertificateIssuer issuer, TimeProvider clock) : PageModel
{
    public Registration Registration { get; private set; } = null!;

    /// <summary>Whether the registration is in force, so that there is something to certify.</summary>
    public bool CanBeIssued => Certificate.IsDueTo(Registration);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        if (await db.FindCertifiedAsync(account, id, cancel) is not { } registration)
            return NotFound();
        Registration = registration;
        // Nothing between here and the reader may keep what tomorrow's facts replace.
        Response.Headers.CacheControl = "private, no-store";
        return await db.FindCertificateAsync(id, cancel) is { } certificate
            ? File(paper.Make(certificate), MediaTypeNames.Application.Pdf, paper.FileName(certificate))
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        if (await db.FindCertifiedAsync(account, id, cancel) is not { } registration)
            return NotFound();
        Registration = registration;
        if (!CanBeIssued)
            return Page();
        try
        {
            await CertificateIssuing.IssueAsync(db, registration, issuer, clock.GetUtcNow(), cancel);
            if (db.ChangeTracker.HasChanges())
                await db.SaveAsync(new Act("certificate.issued", await ByAsync(account, id, cancel), id, registration.Country), cancel);
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            // Pressed twice, or by two people: there is one now.
        }

        return RedirectToPage("/Register/Certificate", new { id });
    }

    async Task<Actor> ByAsync(SignedInAccount account, Guid id, CancellationToken cancel) =>
        await db.RegistrationsOf(account.Id).Where(r => r.Id == id).SelectMany(r => r.Organization!.Representatives).Where(r => r.AccountId == account.Id).Select(r => (RepresentativeRole?)r.Role)
            .SingleOrDefaultAsync(cancel) is { } role ? account.For(role) : account.Actor(StaffRole.MinistryReviewer);
}
