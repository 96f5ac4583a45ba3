using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Consultations;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Participation;

/// <summary>The sections of a consultation, and what the organization said about each.</summary>
public sealed class ConsultationModel(ConsultationDesk desk, ConsultationReader reader, CurrentAccount current, IStringLocalizer<RegisterText> register) : ConsultationPage(desk, reader, current, register)
{
    public bool MayWrite => MayComment && Role.May(RepresentativeRight.Speak);

    public void OnGet()
    {
    }
}
