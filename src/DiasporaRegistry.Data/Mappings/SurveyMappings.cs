using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class SurveyMapping : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("survey");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(s => s.Country).HasMaxLength(2);
        builder.Property(s => s.TitleEs).HasMaxLength(Survey.LongestTitle);
        builder.Property(s => s.TitleEn).HasMaxLength(Survey.LongestTitle);
        builder.Property(s => s.IntroductionEs).HasMaxLength(Survey.LongestIntroduction);
        builder.Property(s => s.IntroductionEn).HasMaxLength(Survey.LongestIntroduction);
        builder.Property(s => s.Questionnaire).AsJson();
        builder.Ignore(s => s.Countries);
        builder.Ignore(s => s.CanChange);
        builder.Ignore(s => s.CanOpen);
        builder.Ignore(s => s.TookAnswersUntil);
        builder.HasMany(s => s.Partners).WithOne().HasForeignKey("SurveyId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(s => s.Partners).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
        builder.HasIndex(s => s.Country);
        builder.HasIndex(s => new { s.State, s.LastDay });
    }
}

internal sealed class SurveyPartnerMapping : IEntityTypeConfiguration<SurveyPartner>
{
    public void Configure(EntityTypeBuilder<SurveyPartner> builder)
    {
        builder.ToTable("survey_partner");
        builder.Property<Guid>("SurveyId");
        builder.Property(p => p.Country).HasMaxLength(2);
        builder.HasKey("SurveyId", nameof(SurveyPartner.Country));
        builder.HasIndex(p => p.Country);
    }
}

internal sealed class SurveyMemberMapping : IEntityTypeConfiguration<SurveyMember>
{
    public void Configure(EntityTypeBuilder<SurveyMember> builder)
    {
        builder.ToTable("survey_member");
        builder.HasKey(m => new { m.SurveyId, m.OrganizationId });
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(m => m.Country).HasMaxLength(2);
        builder.Ignore(m => m.Traits);
        builder.Ignore(m => m.IsAwaited);
        builder.HasOne<Survey>().WithMany().HasForeignKey(m => m.SurveyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.OrganizationId);
        builder.HasIndex(m => m.SurveyId).HasFilter("is_drawn AND invited_at IS NULL").HasDatabaseName("ix_survey_member_to_invite");
        builder.HasIndex(m => m.RemindOn).HasFilter("remind_on IS NOT NULL");
    }
}

internal sealed class SurveyResponseMapping : IEntityTypeConfiguration<SurveyResponse>
{
    public void Configure(EntityTypeBuilder<SurveyResponse> builder)
    {
        builder.ToTable("survey_response");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(r => r.Country).HasMaxLength(2);
        builder.Property(r => r.Answers).AsJson();
        builder.Property(r => r.Remark).HasMaxLength(Question.LongestAnswer);
        builder.HasOne<Survey>().WithMany().HasForeignKey(r => r.SurveyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => new { r.SurveyId, r.Stage });
        // Of two who begin to answer for one organization at a time, both go on with the same answers.
        builder.HasIndex(r => new { r.SurveyId, r.OrganizationId }).IsUnique();
        builder.HasIndex(r => r.OrganizationId);
    }
}

internal sealed class SurveyLinkMapping : IEntityTypeConfiguration<SurveyLink>
{
    public void Configure(EntityTypeBuilder<SurveyLink> builder)
    {
        builder.ToTable("survey_link");
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasOne<Survey>().WithMany().HasForeignKey(l => l.SurveyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(l => l.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SurveyResponse>().WithMany().HasForeignKey(l => l.PilotId).OnDelete(DeleteBehavior.Cascade);
    }
}
